import type { VisitTypeView } from "@lockstep/domain/scheduling/board";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { type Doctor, JoinFields, useWaitWish } from "./join-fields.tsx";
import { useWaitlist } from "./use-waitlist.ts";

type AddFormProps = {
  types: readonly VisitTypeView[];
  doctors: readonly Doctor[];
  /** Whom it is for, and how they are found. */
  patientId: string | null;
  patient: ReactNode;
  onDone: () => void;
};

/** The desk puts somebody on the waitlist. */
export function AddForm({ types, doctors, patientId, patient, onDone }: AddFormProps) {
  const t = useTranslations("waitlist");
  const { join, joining } = useWaitlist({ joined: t("join.joined"), left: "", same: t("join.same") });
  const { wish, type, set } = useWaitWish(types);
  if (!wish || !type) return null;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (wish && patientId) join({ ...wish, patientId }, onDone);
      }}
    >
      {patient}
      <JoinFields types={types} doctors={doctors} wish={wish} modes={type.modes} onChange={set} />
      <Button
        type="submit"
        variant="primary"
        className="self-end"
        busy={joining}
        disabledReason={patientId === null ? t("join.missingPatient") : undefined}
      >
        {t("join.submit")}
      </Button>
    </form>
  );
}
