import type { Tx } from "@lockstep/db/database";
import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { DomainError } from "@lockstep/domain/refusal";
import { HOLDING_STATUSES } from "@lockstep/domain/scheduling/statuses";
import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import type { ClinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";

/** How often a patient may cancel own visits in a day before booking again has to wait. */
const CANCELLATIONS_A_DAY_MAX = 5;
/** The same for times that were only held: looking at several before taking one is what holds are for. */
const HOLDS_GIVEN_UP_A_DAY_MAX = 60;
/** Declined offers stand among them and count for neither. */
const LOOKED_AT_MAX = 200;
const DAY_MS = 86_400_000;

/**
 * Live visits a patient may have made for themselves, and a brake on booking and cancelling in turn (B-12). The patient's
 * row is locked, so fifty requests at once count one after the other. The desk is not bound by it. What is offered from the
 * waitlist does not count until it is accepted, and declining it is no cancelling; nor is choosing another time.
 */
export async function assertWithinBookingLimit(
  tx: Tx,
  { actor }: Caller,
  settings: ClinicSettings,
  now: Date,
  spare = 0,
): Promise<void> {
  if (actor.kind !== "patient" || !actor.patientId) return;
  const live = await tx.$count(
    appointments,
    and(
      eq(appointments.patientId, actor.patientId),
      inArray(appointments.status, [...HOLDING_STATUSES]),
      gt(appointments.endsAt, now),
      sql`not (${appointments.status} = 'held' and ${appointments.offered})`,
    ),
  );
  const limit = settings.patientBookingsMax + spare;
  if (live >= limit) throw new DomainError({ code: "BOOKING_LIMIT", limit });
  await assertNotOftenCancelled(tx, actor.patientId, now);
}

/** What was cancelled is told from what was only held by the step that ended it. */
async function assertNotOftenCancelled(tx: Tx, patientId: string, now: Date): Promise<void> {
  const { cancelledAt, offered } = appointments;
  const cancelled = await tx
    .select({ cancelledAt, offered, from: appointmentHistory.fromStatus })
    .from(appointments)
    .innerJoin(
      appointmentHistory,
      and(
        eq(appointmentHistory.appointmentId, appointments.id),
        eq(appointmentHistory.at, cancelledAt),
        eq(appointmentHistory.toStatus, "cancelled"),
      ),
    )
    .where(
      and(
        eq(appointments.patientId, patientId),
        eq(appointments.cancelledBy, "patient"),
        gt(cancelledAt, new Date(now.getTime() - DAY_MS)),
      ),
    )
    .orderBy(desc(cancelledAt))
    .limit(LOOKED_AT_MAX);
  const visits = cancelled.filter(({ from }) => from !== "held");
  const holds = cancelled.filter(({ from, offered: wasOffered }) => from === "held" && !wasOffered);
  // The newest of them stand first, so this is the one with whose day the wait is over.
  const inTheWay = [visits[CANCELLATIONS_A_DAY_MAX - 1], holds[HOLDS_GIVEN_UP_A_DAY_MAX - 1]].flatMap((last) =>
    last?.cancelledAt ? [last.cancelledAt.getTime() + DAY_MS - now.getTime()] : [],
  );
  if (inTheWay.length === 0) return;
  const retryAfterSeconds = Math.ceil(Math.max(...inTheWay) / 1_000);
  const limit = CANCELLATIONS_A_DAY_MAX;
  throw new DomainError({ code: "BOOKING_LIMIT", limit, because: "given_up_often", retryAfterSeconds });
}
