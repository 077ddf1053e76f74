import type { Tx } from "@lockstep/db/database";
import { doctors } from "@lockstep/db/schema/doctors";
import { DomainError, forbidden } from "@lockstep/domain/refusal";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { RescheduleInput } from "@lockstep/domain/scheduling/inputs";
import { mayMoveAppointment, moveVerdict, statusAfterMove } from "@lockstep/domain/scheduling/verdicts";
import { eq } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";
import type { Appointment } from "./appointment.queries.ts";
import { type ClaimedTime, claimTime } from "./claim-time.ts";
import {
  type Expected,
  holdExpired,
  illegalTransition,
  staleVersion,
  visibleAppointment,
} from "./expected-appointment.ts";
import { assertMayTakeOn } from "./may-take-on.ts";
import { type Candidate, candidates } from "./schedules.queries.ts";
import { updateAppointment } from "./update-appointment.ts";

type Move = { startsAt: Date; doctorId?: string | undefined };

/**
 * Moves one visit: the new time is taken and the old one released in one transaction, linked in its history (R-SCH-10).
 * Locks patient, both rooms, both doctors and the appointment. Refuses as `claimTime` does, and with STALE_VERSION,
 * ILLEGAL_TRANSITION, HOLD_EXPIRED; a patient whose visit begins within the clinic's notice is FORBIDDEN to move it.
 */
export async function rescheduleAppointment(tx: Tx, caller: Caller, input: RescheduleInput): Promise<AppointmentView> {
  const { before, claimed } = await claimMove(tx, caller, input, input);
  const noticeEnds = before.startsAt.getTime() - claimed.settings.noticeMinutesMin * 60_000;
  if (caller.actor.kind === "patient" && claimed.now.getTime() > noticeEnds) throw forbidden();
  return updateAppointment(tx, caller, {
    action: "appointment.rescheduled",
    before,
    set: { ...movedTo(claimed), status: statusAfterMove(before.status), proposedStartsAt: null, proposedEndsAt: null },
    at: claimed.now,
    timeZone: claimed.settings.timeZone,
    reason: input.reason,
  });
}

export function movedTo({ doctorId, roomId, startsAt, endsAt }: ClaimedTime): Partial<Appointment> {
  return { doctorId, roomId, startsAt, endsAt, overbooked: false };
}

/**
 * Claims the new time of a visit and reads the visit under its lock. It is read once before, to know whose rows to lock; if
 * it has changed in between, its version has too.
 */
export async function claimMove(
  tx: Tx,
  caller: Caller,
  expected: Expected,
  move: Move,
): Promise<{ before: Appointment; claimed: ClaimedTime }> {
  const seen = await visibleAppointment(tx, caller, expected.appointmentId);
  if (!mayMoveAppointment(caller.actor, seen)) throw forbidden();
  if (seen.version !== expected.expectedVersion) throw await staleVersion(tx, seen);
  await assertMayTakeOn(tx, caller, seen.patientId);
  const claimed = await claimTime(tx, {
    actor: caller.actor,
    patientId: seen.patientId,
    candidates: await whereTo(tx, seen, move.doctorId ?? seen.doctorId),
    leaving: { doctorId: seen.doctorId, roomId: seen.roomId },
    movingId: seen.id,
    alsoLock: [seen.id],
    startsAt: move.startsAt,
    // A visit keeps its own length, whatever its type has become since.
    visit: { minutes: (seen.endsAt.getTime() - seen.startsAt.getTime()) / 60_000, mode: seen.mode },
  }).catch(async (error: unknown) => {
    // A visit that somebody else has just moved is stale, which says more than that its new time is taken.
    if (!(error instanceof DomainError)) throw error;
    const current = await visibleAppointment(tx, caller, seen.id);
    throw current.version === seen.version ? error : await staleVersion(tx, current);
  });
  const before = await visibleAppointment(tx, caller, seen.id);
  if (before.version !== expected.expectedVersion) throw await staleVersion(tx, before);
  const verdict = moveVerdict(before, claimed.now);
  if (!verdict.allowed)
    throw verdict.because === "hold_expired" ? holdExpired() : illegalTransition(before.status, before.status);
  return { before, claimed };
}

/** With the same doctor the visit keeps its room; with another it goes to theirs, unless its room was a special one. */
async function whereTo(tx: Tx, seen: Appointment, doctorId: string): Promise<Candidate[]> {
  if (doctorId === seen.doctorId) return [{ doctorId, roomId: seen.roomId }];
  const [old] = await tx.select({ roomId: doctors.roomId }).from(doctors).where(eq(doctors.id, seen.doctorId));
  const special = seen.roomId !== null && seen.roomId !== old?.roomId;
  return candidates(tx, { doctorId, mode: seen.mode, roomId: special ? seen.roomId : null });
}
