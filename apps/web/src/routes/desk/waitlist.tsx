import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { BookedPatient } from "../../features/booking/booking-draft.ts";
import { visitTypesQuery } from "../../features/booking/booking-options.ts";
import { ChosenPatient } from "../../features/booking/chosen-patient.tsx";
import { PatientPicker } from "../../features/booking/patient-picker.tsx";
import { PageHeader } from "../../features/shell/page-header.tsx";
import { AddForm } from "../../features/waitlist/add-form.tsx";
import { WaitlistList } from "../../features/waitlist/waitlist-list.tsx";
import { WAITLIST_FILTERS, type WaitlistFilter, waitlistQuery } from "../../features/waitlist/waitlist-queries.ts";
import { ensureMessages } from "../../lib/language.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { doctorChoicesQuery } from "./-approve-request.tsx";

/** Which ones; those that still want a time unless told. */
type WaitlistSearch = { show?: Exclude<WaitlistFilter, "open"> };

export const Route = createFileRoute("/desk/waitlist")({
  validateSearch: ({ show }: Record<string, unknown>): WaitlistSearch => {
    const filter = WAITLIST_FILTERS.find((one) => one === show);
    return filter && filter !== "open" ? { show: filter } : {};
  },
  loaderDeps: ({ search: { show } }) => ({ show }),
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(visitTypesQuery());
    void queryClient.prefetchQuery(doctorChoicesQuery());
    return Promise.all([
      queryClient.prefetchInfiniteQuery(waitlistQuery(deps.show ?? "open")),
      ensureMessages("asking"),
      ensureMessages("opened"),
    ]);
  },
  component: WaitlistPage,
});

function WaitlistPage() {
  const t = useTranslations("waitlist");
  const { show = "open" } = Route.useSearch();
  const navigate = Route.useNavigate();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-5xl flex-col gap-4 p-4 max-sm:pb-24">
          <div className="flex flex-wrap items-end gap-2">
            <Field label={t("show")} className="w-48">
              {(control) => (
                <Select
                  {...control}
                  value={show}
                  onChange={(event) => {
                    const next = WAITLIST_FILTERS.find((one) => one === event.target.value) ?? "open";
                    void navigate({ search: next === "open" ? {} : { show: next }, replace: true });
                  }}
                  options={WAITLIST_FILTERS.map((value) => ({ value, label: t(`filter.${value}`) }))}
                />
              )}
            </Field>
            <Button className="ml-auto" onClick={() => setAdding(true)}>
              <UserPlus size={16} aria-hidden />
              {t("add")}
            </Button>
          </div>
          <WaitlistList filter={show} />
        </div>
      </div>
      {adding && <AddDialog onClosed={() => setAdding(false)} />}
    </>
  );
}

function AddDialog({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations("waitlist.join");
  const navigate = Route.useNavigate();
  const [open, setOpen] = useState(true);
  const [patient, setPatient] = useState<BookedPatient | null>(null);
  const [text, setText] = useState("");
  const { data: types } = useQuery(visitTypesQuery());
  const { data: doctors } = useQuery(doctorChoicesQuery());
  return (
    <Dialog open={open} onOpenChange={setOpen} onClosed={onClosed} title={t("title")}>
      <AddForm
        types={types ?? []}
        doctors={doctors?.items.filter(({ onboardingStatus }) => onboardingStatus === "active") ?? []}
        patientId={patient?.id ?? null}
        patient={
          patient ? (
            <ChosenPatient patient={patient} onChange={() => setPatient(null)} />
          ) : (
            <PatientPicker
              text={text}
              onText={setText}
              onPick={setPatient}
              onRegister={() => void navigate({ to: "/desk/patients", search: { register: "new" } })}
            />
          )
        }
        onDone={() => setOpen(false)}
      />
    </Dialog>
  );
}
