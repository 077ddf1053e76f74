import type { Alternative, Conflict } from "@lockstep/domain/refusal";
import { useTranslations } from "use-intl";
import { useServerNow } from "../../lib/server-clock.ts";
import { useAgo } from "../../lib/use-ago.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";
import type { TimeConflict } from "./time-conflict.ts";
import { useExplainRefusal } from "./use-explain-refusal.ts";

/** What was asked for; without a doctor, anyone would have done. */
export type Wished = { startsAt: string; doctorName: string | null; patientName: string; roomName: string | null };

const RECENT_MS = 120_000;

/** The three words that differ: which calendar it is, and whether it has only just happened. */
export function useConflictTitle(): (conflict: TimeConflict, wished: Wished) => string {
  const t = useTranslations("booking.conflict");
  const { time: clock } = useClinicFormat();
  const now = useServerNow(60_000);
  return (conflict, wished) => {
    const time = clock(wished.startsAt);
    const doctor = wished.doctorName ?? t("anyDoctor");
    switch (conflict.code) {
      case "PATIENT_BUSY":
        return t("patientBusy", { patient: wished.patientName, time });
      case "ROOM_TAKEN":
        return t("roomTaken", { room: wished.roomName ?? t("aRoom"), time });
      case "OUTSIDE_AVAILABILITY":
        return t("outside", { time, doctor });
      case "SLOT_TAKEN": {
        const at = conflict.conflicts[0]?.bookedAt;
        return t(at === undefined || now - Date.parse(at) < RECENT_MS ? "justTaken" : "taken", { time, doctor });
      }
    }
  };
}

type ConflictAnswerProps = {
  conflict: TimeConflict;
  wished: Wished;
  doctorName: (doctorId: string) => string;
  /** The alternative that is being booked now, by its place. */
  choosing: number | null;
  onChoose: (alternative: Alternative, place: number) => void;
};

/** A normal event: who got there first, that nothing is lost, and what else is free, the first under the finger. */
export function ConflictAnswer({ conflict, wished, doctorName, choosing, onChoose }: ConflictAnswerProps) {
  const t = useTranslations("booking.conflict");
  const { time, dayOf, dayShort } = useClinicFormat();
  const explain = useExplainRefusal();
  const first = useFocus<HTMLButtonElement>(conflict);
  const { alternatives } = conflict;
  return (
    <div className="flex flex-col gap-3">
      <p aria-live="polite" className="text-ink-2">
        {"conflicts" in conflict ? <TakenBy conflicts={conflict.conflicts} /> : explain(conflict)} {t("kept")}{" "}
        {t(alternatives.length === 0 ? "none" : "nearest")}
      </p>
      <ul className="flex flex-col gap-1.5">
        {alternatives.map((alternative, place) => {
          const span = { from: time(alternative.startsAt), to: time(alternative.endsAt) };
          const day = dayOf(alternative.startsAt);
          return (
            <li key={`${alternative.startsAt} ${alternative.doctorId}`}>
              <Button
                ref={place === 0 ? first : null}
                busy={choosing === place}
                onClick={() => onChoose(alternative, place)}
                className="w-full py-2"
              >
                <span className="flex w-full min-w-0 items-baseline justify-between gap-3">
                  <span className="font-semibold">
                    {day === dayOf(wished.startsAt)
                      ? t("alternativeToday", span)
                      : t("alternative", { day: dayShort(day), ...span })}
                  </span>
                  <span className="truncate text-ink-2">{doctorName(alternative.doctorId)}</span>
                </span>
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function TakenBy({ conflicts }: { conflicts: readonly Conflict[] }) {
  const t = useTranslations("booking.conflict");
  const ago = useAgo();
  const [conflict] = conflicts;
  if (conflict?.patientName === undefined || conflict.bookedAt === undefined) return null;
  const { patientName: patient, bookedAt, bookedBy } = conflict;
  return bookedBy === undefined
    ? t("byNobody", { patient, ago: ago(bookedAt) })
    : t("by", { name: bookedBy, patient, ago: ago(bookedAt) });
}
