import { SLOT_REFUSALS, type SlotRefusal } from "@lockstep/domain/availability/slot-refusal";
import type { VisitTypeView } from "@lockstep/domain/scheduling/board";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { ANYONE } from "./booking-draft.ts";
import { FittingTypes } from "./fitting-types.tsx";
import type { Slot, SlotQuestion } from "./slots-query.ts";

type TimeProblemProps = {
  question: SlotQuestion;
  startsAt: string;
  types: readonly VisitTypeView[];
  onType: (visitTypeId: string) => void;
  doctorName: (doctorId: string) => string;
  onInstead: (slot: Slot) => void;
  overbookReason: string | null;
  onOverbookReason: (reason: string | null) => void;
};

/** Why the chosen time is not in the list, what is near it, and the way over another visit where there is one. */
export function TimeProblem({
  question,
  startsAt,
  doctorName,
  onInstead,
  types,
  onType,
  ...overbook
}: TimeProblemProps) {
  const t = useTranslations("booking");
  const { time, dayShort, dayOf } = useClinicFormat();
  const because = useBecause();
  const { doctorId } = question;
  const { data: verdict } = useQuery(
    trpc.scheduling.checkSlot.queryOptions({ ...question, startsAt }, { enabled: doctorId !== ANYONE }),
  );
  const at = time(startsAt);
  if (doctorId === ANYONE) return <p className="text-pending">{t("notFreeAnyone", { time: at })}</p>;
  if (verdict === undefined) return <p className="text-ink-2">{t("notFree", { time: at })}</p>;
  if (verdict.allowed) return null;
  return (
    <div className="flex flex-col gap-2 rounded-control bg-pending-bg p-2.5">
      <p role="status" className="text-pending">
        {t("notFree", { time: at })} {because(verdict.because)}
      </p>
      {verdict.because === "taken" && (
        <FittingTypes question={question} startsAt={startsAt} types={types} onType={onType} />
      )}
      {verdict.alternatives.length > 0 && (
        <div className="flex flex-wrap items-center gap-1.5">
          <span className="text-ink-2">{t("instead")}</span>
          {verdict.alternatives.map((slot) => (
            <Button key={`${slot.startsAt} ${slot.doctorId}`} onClick={() => onInstead(slot)}>
              <span className="font-semibold">
                {dayOf(slot.startsAt) !== dayOf(startsAt) && `${dayShort(dayOf(slot.startsAt))}, `}
                {time(slot.startsAt)}
              </span>
              {slot.doctorId !== doctorId && <span className="text-ink-2">{doctorName(slot.doctorId)}</span>}
            </Button>
          ))}
        </div>
      )}
      {(verdict.because === "taken" || verdict.because === "between_slots") && <Overbook {...overbook} />}
    </div>
  );
}

type OverbookProps = Pick<TimeProblemProps, "overbookReason" | "onOverbookReason">;

function Overbook({ overbookReason, onOverbookReason }: OverbookProps) {
  const t = useTranslations("booking");
  const on = overbookReason !== null;
  return (
    <>
      <label className="flex min-h-(--control) items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-(--accent)"
          checked={on}
          onChange={(event) => onOverbookReason(event.target.checked ? "" : null)}
        />
        {t("overbook")}
      </label>
      {on && (
        <Field label={t("overbookReason")} hint={t("overbookHint")}>
          {(control) => (
            <TextInput
              {...control}
              autoFocus
              maxLength={500}
              value={overbookReason}
              onChange={(event) => onOverbookReason(event.target.value)}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** The sentence for a verdict's reason: one of the rule engine, or whose calendar is taken. */
function useBecause(): (because: string) => string {
  const t = useTranslations("booking.problem");
  const refusal = useTranslations("refusal.because");
  return (because) => {
    if (because === "room_taken" || because === "patient_busy" || because === "taken") return t(because);
    return isSlotRefusal(because) ? refusal(because) : "";
  };
}

function isSlotRefusal(text: string): text is SlotRefusal {
  return (SLOT_REFUSALS as readonly string[]).includes(text); // widened to ask about any text
}
