import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { newId } from "@lockstep/db/schema/columns";
import { appointments } from "@lockstep/db/schema/scheduling";
import { forbidden, invalidInput, notFound } from "@lockstep/domain/refusal";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { HoldInput } from "@lockstep/domain/scheduling/inputs";
import { isExpiredHold } from "@lockstep/domain/scheduling/verdicts";
import { and, eq } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";
import { assertWithinBookingLimit } from "./booking-limit.ts";
import { SETTLED } from "./change-status.ts";
import { claimTime } from "./claim-time.ts";
import { insertAppointment } from "./insert-appointment.ts";
import { assertMayTakeOn } from "./may-take-on.ts";
import { expireHolds } from "./release-expired-holds.ts";
import { candidates } from "./schedules.queries.ts";
import { updateAppointment } from "./update-appointment.ts";
import { bookableVisitType } from "./visit-type.queries.ts";

/**
 * Keeps a time while a patient fills in the form or pays (R-SCH-12): one active hold a patient, so an earlier one is given
 * up for it. Locks patient, room and doctor, then the earlier hold. Refuses as `claimTime` does.
 */
export async function holdTime(tx: Tx, caller: Caller, input: HoldInput): Promise<AppointmentView> {
  const patientId = patientFor(caller, input);
  await assertMayTakeOn(tx, caller, patientId);
  const [, earlier, type, doctors] = await inOrder(
    () => lock(tx, "patient", patientId),
    () => tx.select({ id: appointments.id }).from(appointments).where(heldBy(patientId)),
    () => bookableVisitType(tx, input.visitTypeId, input.mode),
    () => candidates(tx, input),
  );
  const claimed = await claimTime(tx, {
    actor: caller.actor,
    patientId,
    candidates: doctors,
    startsAt: input.startsAt,
    visit: { minutes: type.minutes, mode: input.mode },
    roomAsked: input.roomId !== undefined,
    alsoLock: earlier.map(({ id }) => id),
  });
  const { now: at, settings } = claimed;
  await giveUpEarlierHold(tx, caller, { patientId, now: at, timeZone: settings.timeZone });
  await assertWithinBookingLimit(tx, caller, settings, at);
  return insertAppointment(tx, caller, {
    action: "appointment.held",
    timeZone: settings.timeZone,
    at,
    reason: undefined,
    row: {
      id: newId(),
      patientId,
      doctorId: claimed.doctorId,
      roomId: claimed.roomId,
      visitTypeId: type.id,
      mode: input.mode,
      startsAt: claimed.startsAt,
      endsAt: claimed.endsAt,
      status: "held",
      holdExpiresAt: new Date(at.getTime() + settings.holdMinutes * 60_000),
      overbooked: false,
      note: null,
      priceMinor: type.priceMinor,
    },
  });
}

function patientFor({ actor }: Caller, input: HoldInput): string {
  if (actor.kind === "staff") {
    if (!input.patientId) throw invalidInput("patientId", "is needed from staff");
    return input.patientId;
  }
  if (input.roomId || !actor.patientId) throw forbidden();
  if (input.patientId && input.patientId !== actor.patientId) throw notFound();
  return actor.patientId;
}

const heldBy = (patientId: string) =>
  and(eq(appointments.patientId, patientId), eq(appointments.status, "held"), eq(appointments.offered, false));

/** The patient's row is locked, so no second hold of theirs can have appeared; the earlier one is locked too. */
async function giveUpEarlierHold(
  tx: Tx,
  caller: Caller,
  { patientId, now, timeZone }: { patientId: string; now: Date; timeZone: string },
): Promise<void> {
  const [earlier] = await tx.select().from(appointments).where(heldBy(patientId));
  if (!earlier) return;
  if (isExpiredHold(earlier, now)) {
    await expireHolds(tx, [earlier.id], now, timeZone);
    return;
  }
  const reason = "Another time was held instead.";
  await updateAppointment(tx, caller, {
    action: "appointment.hold_given_up",
    before: earlier,
    set: {
      status: "cancelled",
      ...SETTLED,
      cancelledBy: caller.actor.kind,
      cancelledAt: now,
      cancellationReason: reason,
    },
    at: now,
    timeZone,
    reason,
  });
}
