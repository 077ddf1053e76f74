import type { Tx } from "@lockstep/db/database";
import { appointments } from "@lockstep/db/schema/scheduling";
import { DomainError } from "@lockstep/domain/refusal";
import { HOLDING_STATUSES } from "@lockstep/domain/scheduling/statuses";
import { and, eq, gt, inArray, sql } from "drizzle-orm";
import type { ClinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";

/** How often a patient may cancel own visits in a day before booking again has to wait. */
export const CANCELLATIONS_A_DAY_MAX = 5;
const DAY_MS = 86_400_000;

/**
 * Live visits a patient may have made for themselves, and a brake on booking and cancelling in turn (B-12). The patient's
 * row is locked, so fifty requests at once count one after the other. The desk is not bound by it. What is offered from the
 * waitlist does not count until it is accepted, and declining it is no cancelling.
 */
export async function assertWithinBookingLimit(
  tx: Tx,
  { actor }: Caller,
  settings: ClinicSettings,
  now: Date,
  spare = 0,
): Promise<void> {
  if (actor.kind !== "patient" || !actor.patientId) return;
  const own = eq(appointments.patientId, actor.patientId);
  const [live, cancelled] = await Promise.all([
    tx.$count(
      appointments,
      and(
        own,
        inArray(appointments.status, [...HOLDING_STATUSES]),
        gt(appointments.endsAt, now),
        sql`not (${appointments.status} = 'held' and ${appointments.offered})`,
      ),
    ),
    tx.$count(
      appointments,
      and(
        own,
        eq(appointments.offered, false),
        eq(appointments.cancelledBy, "patient"),
        gt(appointments.cancelledAt, new Date(now.getTime() - DAY_MS)),
      ),
    ),
  ]);
  const limit = settings.patientBookingsMax + spare;
  if (live >= limit) throw new DomainError({ code: "BOOKING_LIMIT", limit });
  if (cancelled >= CANCELLATIONS_A_DAY_MAX)
    throw new DomainError({ code: "BOOKING_LIMIT", limit: settings.patientBookingsMax });
}
