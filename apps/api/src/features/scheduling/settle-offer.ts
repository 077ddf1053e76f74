import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { holdsTime } from "@lockstep/domain/scheduling/statuses";
import type { OfferStatus, WaitlistStatus } from "@lockstep/domain/scheduling/waitlist-states";
import { sql } from "drizzle-orm";
import { audit, type Doer } from "../../platform/audit.ts";
import type { AppointmentChange } from "./record-change.ts";

type Outcome = { offer: OfferStatus; from: OfferStatus; entry: WaitlistStatus; entryFrom: WaitlistStatus };

/**
 * Whatever ends the hold of an offered time settles the offer and the entry with it (R-SCH-18): an answer, a payment, its last
 * instant, the desk. The visit is locked, and an open offer stands under its lock; so these are conditional updates. They
 * wait for nobody who waits for this visit: a waitlist entry is locked otherwise only by whoever makes an offer of one that
 * is waiting, and lets go of it if it is not.
 */
export async function settleOffer(tx: Tx, doer: Doer, change: AppointmentChange): Promise<void> {
  const { after, at } = change;
  const outcome = outcomeOf(change);
  if (!outcome) return;
  const booked = outcome.entry === "booked" ? after.id : null;
  const settled = await tx.execute<{ id: string; patient_id: string; version: number }>(sql`
    with offer as (
      update waitlist_offers set status = ${outcome.offer}, answered_at = ${at.toISOString()}::timestamptz
       where appointment_id = ${after.id}::uuid and status = ${outcome.from} returning entry_id)
    update waitlist_entries e
       set status = ${outcome.entry}, appointment_id = ${booked}::uuid, version = e.version + 1, updated_at = ${at.toISOString()}::timestamptz
      from offer where e.id = offer.entry_id and e.status = ${outcome.entryFrom}
    returning e.id, e.patient_id, e.version`);
  touch(tx, "waitlist", `patient:${after.patientId}`);
  await Promise.all(
    settled.map(({ id, patient_id, version }) =>
      audit(tx, doer, {
        at,
        action: `waitlist.offer_${outcome.offer}`,
        entity: "waitlist entry",
        entityId: id,
        patientId: patient_id,
        before: { status: outcome.entryFrom, version: version - 1 },
        after: { status: outcome.entry, version, appointmentId: after.id },
      }),
    ),
  );
}

function outcomeOf({ before, after }: AppointmentChange): Outcome | null {
  if (!before?.offered || before.status === after.status) return null;
  const open = { from: "open", entryFrom: "offered" } as const;
  if (before.status === "held") {
    if (holdsTime(after.status)) return { offer: "accepted", entry: "booked", ...open };
    return { offer: after.status === "cancelled" ? "declined" : "lapsed", entry: "waiting", ...open };
  }
  // Paid for after its last instant, and brought back: the patient has it, and waits no more.
  const broughtBack = before.status === "expired" && holdsTime(after.status);
  return broughtBack ? { offer: "accepted", from: "lapsed", entry: "booked", entryFrom: "waiting" } : null;
}
