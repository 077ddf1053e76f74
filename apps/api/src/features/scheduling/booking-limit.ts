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
 * row is locked, so fifty requests at once count one after the other. The desk is not bound by it.
 */
export async function assertWithinBookingLimit(
  tx: Tx,
  { actor }: Caller,
  settings: ClinicSettings,
  now: Date,
  exceptId?: string,
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
        exceptId ? sql`${appointments.id} <> ${exceptId}` : undefined,
      ),
    ),
    tx.$count(
      appointments,
      and(own, eq(appointments.cancelledBy, "patient"), gt(appointments.cancelledAt, new Date(now.getTime() - DAY_MS))),
    ),
  ]);
  if (live >= settings.patientBookingsMax)
    throw new DomainError({ code: "BOOKING_LIMIT", limit: settings.patientBookingsMax });
  if (cancelled >= CANCELLATIONS_A_DAY_MAX)
    throw new DomainError({ code: "BOOKING_LIMIT", limit: settings.patientBookingsMax });
}
