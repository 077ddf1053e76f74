import type { PatientView } from "@lockstep/domain/patients/patient";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { toast } from "../../ui/toast.ts";
import { patientQuery } from "./patient-queries.ts";

type Choice = { id: string | null; name: string; roles: string };
const SHOWN_MAX = 8;

/** One of the staff, found by name or role as one types; or nobody. */
export function AssignStaff({ patient, onClosed }: { patient: PatientView; onClosed: () => void }) {
  const t = useTranslations("patients");
  const roleName = useTranslations("role");
  const explain = useExplain();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(true);
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const { data: staff, error } = useQuery(trpc.staff.names.queryOptions());
  const see = (current: PatientView) => {
    queryClient.setQueryData(patientQuery(patient.id).queryKey, current);
    void queryClient.invalidateQueries(trpc.patients.pathFilter());
  };
  const assigning = useMutation(
    trpc.patients.update.mutationOptions({
      onSuccess: (saved) => {
        see(saved);
        toast(t("saved"));
        setOpen(false);
      },
      onError: (refused) => {
        // Somebody has changed the file: it is shown as it is now, and the choice is made again.
        const stale = refusalWith(refused, "STALE_VERSION");
        if (stale) see(stale.current as PatientView); // what the command answers with
      },
    }),
  );
  const everybody: Choice[] = (staff ?? []).map(({ id, name, roles }) => ({
    id,
    name,
    roles: roles.map((role) => roleName(role)).join(", "),
  }));
  const typed = text.trim().toLocaleLowerCase();
  const found = everybody.filter(({ name, roles }) => `${name} ${roles}`.toLocaleLowerCase().includes(typed));
  const nobody = patient.assignedUserId === null ? [] : [{ id: null, name: t("nobodyAssigned"), roles: "" }];
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => setOpen(next)}
      onClosed={onClosed}
      initialFocus={input}
      title={t("assignTitle", { patient: `${patient.firstName} ${patient.lastName}` })}
    >
      <Field label={t("field.assignedUserName")} hint={t("assignHint")}>
        {(control) => (
          <Combobox<Choice>
            {...control}
            // While the list is open, what is around it is hidden from those who listen: the label too.
            aria-label={t("field.assignedUserName")}
            inputRef={input}
            items={[...found.slice(0, SHOWN_MAX), ...(typed === "" ? nobody : [])]}
            itemKey={({ id }) => id ?? ""}
            itemText={({ name }) => name}
            renderItem={({ name, roles }) => (
              <span className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-medium">{name}</span>
                <span className="text-small text-ink-2">{roles}</span>
              </span>
            )}
            text={text}
            onTextChange={setText}
            value={null}
            onChange={(choice) => {
              if (!choice || assigning.isPending) return;
              const { id: patientId, version: expectedVersion } = patient;
              assigning.mutate({ patientId, expectedVersion, assignedUserId: choice.id });
            }}
            status={staff !== undefined && found.length === 0 ? t("assignNobodyFound") : undefined}
            busy={assigning.isPending || (staff === undefined && error === null)}
          />
        )}
      </Field>
      <p role="alert" className="text-danger empty:hidden">
        {(assigning.error ?? error) !== null && explain(assigning.error ?? error)}
      </p>
    </Dialog>
  );
}
