import { editablePatientFieldsFor } from "@lockstep/domain/patients/patient-fields";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useActor, worksTheDesk } from "../../lib/actor.ts";
import { ahead } from "../../lib/ahead.ts";
import { bookFor } from "../../lib/day-search.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { Button } from "../../ui/button.tsx";
import { buttonClass } from "../../ui/button-class.ts";
import { AllergyNotice } from "./allergy-notice.tsx";
import { ApprovePatient } from "./approve-patient.tsx";
import { PatientAccess } from "./patient-access.tsx";
import { PatientDetails } from "./patient-details.tsx";
import { patientQuery } from "./patient-queries.ts";
import { PatientTimeline } from "./patient-timeline.tsx";
import { PatientVisits } from "./patient-visits.tsx";

const loadEditing = () => import("./edit-patient.tsx");
const EditPatient = lazy(async () => ({ default: (await loadEditing()).EditPatient }));

const EmergencyBar = lazy(async () => ({ default: (await import("./emergency-bar.tsx")).EmergencyBar }));
const RestrictFile = lazy(async () => ({ default: (await import("./restrict-file.tsx")).RestrictFile }));

type PatientFileProps = { patientId: string; medication: ReactNode; bills: ReactNode };

/** One patient's file: who they are, when they come, what they take and owe, what happened. */
export function PatientFile({ patientId, medication, bills }: PatientFileProps) {
  const t = useTranslations("patients");
  const restricted = useTranslations("restricted");
  const actor = useActor();
  const query = patientQuery(patientId);
  const { data: patient } = useSuspenseQuery(query);
  useLiveTopics([`patient:${patientId}`], { queryKey: query.queryKey });
  const [editing, setEditing] = useState(false);
  const editButton = useRef<HTMLButtonElement>(null);
  const mayEdit = editablePatientFieldsFor(actor).size > 0;
  return (
    <div className="relative min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-6xl grid-cols-1 items-start gap-4 p-4 max-sm:pb-24 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        {patient.openUntil !== null && (
          <Suspense>
            <EmergencyBar until={patient.openUntil} />
          </Suspense>
        )}
        <AllergyNotice allergies={patient.allergies} />
        <Panel
          title={t("details")}
          side={
            !editing && (
              <Button
                ref={editButton}
                {...ahead(loadEditing)}
                disabledReason={mayEdit ? undefined : t("roleCannot")}
                onClick={() => setEditing(true)}
              >
                {t("edit")}
              </Button>
            )
          }
        >
          {editing ? (
            <Suspense fallback={<PatientDetails patient={patient} />}>
              <EditPatient
                patient={patient}
                onDone={() => {
                  setEditing(false);
                  requestAnimationFrame(() => editButton.current?.focus());
                }}
              />
            </Suspense>
          ) : (
            <>
              <ApprovePatient patient={patient} />
              <PatientDetails patient={patient} />
            </>
          )}
        </Panel>
        <div className="flex flex-col gap-4">
          <Panel
            title={t("visits")}
            side={
              worksTheDesk(actor) && (
                <Link to="/desk/day" search={bookFor({}, patientId)} className={buttonClass("plain")}>
                  {t("bookVisit")}
                </Link>
              )
            }
          >
            <PatientVisits patientId={patientId} />
          </Panel>
          {medication}
          {bills}
          <Panel title={t("timeline")}>
            <PatientTimeline patientId={patientId} />
          </Panel>
          {actor.roles.includes("admin") && (
            <>
              <Panel title={restricted("panel")}>
                <Suspense>
                  <RestrictFile patient={patient} />
                </Suspense>
              </Panel>
              <Panel title={t("access")}>
                <PatientAccess patientId={patientId} />
              </Panel>
            </>
          )}
        </div>
      </div>
    </div>
  );
}

function Panel({ title, side, children }: { title: string; side?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-3 rounded-control border border-line bg-panel p-4">
      <header className="flex min-h-(--control) items-center justify-between gap-2">
        <h2 className="font-semibold">{title}</h2>
        {side}
      </header>
      {children}
    </section>
  );
}
