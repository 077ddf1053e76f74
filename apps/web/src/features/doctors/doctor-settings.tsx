import { useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { trpc } from "../../lib/trpc.ts";
import { DoctorActivity } from "./doctor-activity.tsx";
import { availabilityQuery, doctorQuery } from "./doctor-queries.ts";
import { LeaveForm } from "./leave-form.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { UpcomingExceptions } from "./upcoming-exceptions.tsx";
import { WeekEditor } from "./week-editor.tsx";

/** One doctor: whether they see patients, who they are, their week, their leave. */
export function DoctorSettings({ doctorId }: { doctorId: string }) {
  const t = useTranslations("doctorSettings");
  const actor = useActor();
  const { data: doctor } = useSuspenseQuery(doctorQuery(doctorId));
  const { data: availability } = useSuspenseQuery(availabilityQuery(doctorId));
  useLiveTopics([`doctor:${doctorId}`], trpc.doctors.pathFilter());
  const [edition, setEdition] = useState(0);
  return (
    <>
      <DoctorActivity doctor={doctor} mayChange={actor.roles.includes("admin")} />
      <Panel title={t("week.title")}>
        <WeekEditor doctorName={doctor.name} availability={availability} />
      </Panel>
      <Panel title={t("leave.title")}>
        <LeaveForm doctorId={doctorId} />
        <UpcomingExceptions doctorId={doctorId} exceptions={availability.exceptions} />
      </Panel>
      <Panel title={t("profile.title")}>
        <ProfileForm key={edition} doctor={doctor} onSaved={() => setEdition(edition + 1)} />
      </Panel>
    </>
  );
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="flex flex-col gap-3 rounded-control border border-line bg-panel p-4 max-sm:p-3"
    >
      <h2 className="font-semibold">{title}</h2>
      {children}
    </section>
  );
}
