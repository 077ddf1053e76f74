import type { Tx } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { newId } from "@lockstep/db/schema/columns";
import { sql } from "drizzle-orm";
import { type Doer, SYSTEM } from "../../platform/audit.ts";

type BilledVisit = { id: string; patientId: string; visitTypeId: string; priceMinor: number };

/**
 * Opens the bill of a new visit, in the transaction that makes the visit; a visit without a price has none. One statement,
 * to be sent along with the visit's own: currency and label are the clinic's as they are at that moment. Locks nothing, for
 * nobody else can see either before they are committed.
 */
export async function openBill(tx: Tx, doer: Doer, visit: BilledVisit, at: Date): Promise<void> {
  if (visit.priceMinor === 0) return;
  await opening(tx, {
    billId: newId(),
    lineId: newId(),
    patientId: visit.patientId,
    appointmentId: visit.id,
    visitTypeId: visit.visitTypeId,
    priceMinor: visit.priceMinor,
    by: doer === SYSTEM ? null : doer.actor.userId,
    at: at.toISOString(),
  });
}

type Values = "billId" | "lineId" | "patientId" | "appointmentId" | "visitTypeId" | "priceMinor" | "by" | "at";

const opening = prepared((queryable, given: Given<Values>) =>
  queryable.execute(sql`
    with bill as (
      insert into bills (id, patient_id, appointment_id, currency, total_minor, created_by, updated_by, created_at, updated_at)
      select ${given("billId")}::uuid, ${given("patientId")}::uuid, ${given("appointmentId")}::uuid, currency,
             ${given("priceMinor")}::int, ${given("by")}::uuid, ${given("by")}::uuid, ${given("at")}::timestamptz, ${given("at")}::timestamptz
        from clinic
      returning id)
    insert into bill_lines (id, bill_id, kind, label, quantity, unit_minor, created_at)
    select ${given("lineId")}::uuid, bill.id, 'visit', visit_types.name, 1, ${given("priceMinor")}::int, ${given("at")}::timestamptz
      from bill cross join visit_types where visit_types.id = ${given("visitTypeId")}::uuid`),
);
