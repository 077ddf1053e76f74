import type { Interval } from "@lockstep/domain/availability/calendar";
import type { Actor } from "@lockstep/domain/identity/actor";
import { type Conflict, DomainError, type Refusal } from "@lockstep/domain/refusal";
import { overlap } from "@lockstep/domain/scheduling/doctor-schedule";
import { stillHolds } from "@lockstep/domain/scheduling/verdicts";
import type { BusyRow } from "./busy.queries.ts";
import type { Judged, TimeWish } from "./claim-time.ts";
import type { WindowFacts } from "./schedules.queries.ts";

/**
 * Why no candidate has the time, and what stands in the way. With several candidates the most telling reason is that they
 * are taken. Alternatives are added after the rollback, so that nobody waits for them.
 */
export function timeRefusal(wish: TimeWish, judged: readonly Judged[], facts: WindowFacts, now: Date): DomainError {
  const reasons = judged.flatMap(({ verdict }) => (verdict.allowed ? [] : [verdict.because]));
  const because =
    reasons.find((reason) => reason === "taken" || reason === "patient_busy" || reason === "room_taken") ?? reasons[0];
  const code = codeFor(because);
  if (because === undefined || code === "OUTSIDE_AVAILABILITY") {
    const reason = because === undefined || because === "patient_busy" || because === "room_taken" ? "taken" : because;
    return new DomainError({ code: "OUTSIDE_AVAILABILITY", because: reason, alternatives: [] });
  }
  return new DomainError({ code, conflicts: conflictsOf(wish, judged, facts, now), alternatives: [] });
}

function codeFor(because: string | undefined): "SLOT_TAKEN" | "PATIENT_BUSY" | "ROOM_TAKEN" | "OUTSIDE_AVAILABILITY" {
  if (because === "taken") return "SLOT_TAKEN";
  if (because === "patient_busy") return "PATIENT_BUSY";
  return because === "room_taken" ? "ROOM_TAKEN" : "OUTSIDE_AVAILABILITY";
}

function conflictsOf(wish: TimeWish, judged: readonly Judged[], facts: WindowFacts, now: Date): Conflict[] {
  const found = judged.flatMap(({ candidate, verdict }) => {
    const wanted = { startsAt: wish.startsAt, endsAt: verdict.endsAt };
    const buffers = facts.calendars.get(candidate.doctorId);
    const gapMs = ((buffers?.bufferBeforeMinutes ?? 0) + (buffers?.bufferAfterMinutes ?? 0)) * 60_000;
    const counts = (row: BusyRow) => row.id !== wish.movingId && stillHolds(row, now);
    const ofDoctor = facts.doctorRows.filter(
      (row) => row.doctorId === candidate.doctorId && overlap(row, widened(wanted, gapMs)),
    );
    const ofRoom = facts.roomRows.filter(
      (row) => row.roomId === candidate.roomId && row.doctorId !== candidate.doctorId && overlap(row, wanted),
    );
    const ofPatient = facts.patientRows.filter((row) => overlap(row, wanted));
    return [
      ...ofDoctor.filter(counts).map((row) => conflict(row, "doctor", wish.actor)),
      ...ofPatient.filter(counts).map((row) => conflict(row, "patient", wish.actor)),
      ...ofRoom.filter(counts).map((row) => conflict(row, "room", wish.actor)),
    ];
  });
  const seen = new Set<string>();
  return found.filter(({ key }) => !seen.has(key) && seen.add(key)).map(({ conflict }) => conflict);
}

function widened({ startsAt, endsAt }: Interval, gapMs: number): Interval {
  return { startsAt: new Date(startsAt.getTime() - gapMs), endsAt: new Date(endsAt.getTime() + gapMs) };
}

/** Whose visit it is, is told to staff only. */
export function conflict(
  row: BusyRow,
  kind: Conflict["kind"],
  actor: Pick<Actor, "kind">,
): { key: string; conflict: Conflict } {
  const time = { startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString(), kind };
  return { key: `${kind} ${row.id}`, conflict: actor.kind === "staff" ? { ...time, appointmentId: row.id } : time };
}

const CONSTRAINTS: Record<string, { code: "SLOT_TAKEN" | "PATIENT_BUSY" | "ROOM_TAKEN"; kind: Conflict["kind"] }> = {
  appointments_doctor_no_overlap: { code: "SLOT_TAKEN", kind: "doctor" },
  appointments_patient_no_overlap: { code: "PATIENT_BUSY", kind: "patient" },
  appointments_room_no_overlap: { code: "ROOM_TAKEN", kind: "room" },
};

/** The same refusal when the database had to say it, which the locks make impossible (R-SCH-2). */
export function refusalOfConstraint(
  constraint: string | undefined,
  wanted: Interval,
  cause: unknown,
): DomainError | undefined {
  const broken = constraint ? CONSTRAINTS[constraint] : undefined;
  if (!broken) return undefined;
  const time = { startsAt: wanted.startsAt.toISOString(), endsAt: wanted.endsAt.toISOString(), kind: broken.kind };
  const refusal: Refusal = { code: broken.code, conflicts: [time], alternatives: [] };
  return new DomainError(refusal, { cause });
}
