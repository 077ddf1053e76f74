import type { Queryable } from "@lockstep/db/database";
import { bills } from "@lockstep/db/schema/billing";
import { doctors } from "@lockstep/db/schema/doctors";
import { patients } from "@lockstep/db/schema/patients";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { BillView } from "@lockstep/domain/billing/bill";
import { maySeeBill, owedMinor } from "@lockstep/domain/billing/verdicts";
import type { Actor } from "@lockstep/domain/identity/actor";
import { notFound } from "@lockstep/domain/refusal";
import { eq, getTableColumns, sql } from "drizzle-orm";

export type Bill = typeof bills.$inferSelect;

/** Bills with what a screen shows beside them; add `where`, `orderBy` and `limit`. */
export function namedBills(queryable: Queryable) {
  return queryable
    .select({
      ...getTableColumns(bills),
      patientName: sql<string>`${patients.firstName} || ' ' || ${patients.lastName}`,
      patientFileNumber: patients.fileNumber,
      startsAt: appointments.startsAt,
      appointmentStatus: appointments.status,
      doctorName: doctors.name,
    })
    .from(bills)
    .innerJoin(patients, eq(patients.id, bills.patientId))
    .leftJoin(appointments, eq(appointments.id, bills.appointmentId))
    .leftJoin(doctors, eq(doctors.id, appointments.doctorId))
    .$dynamic();
}
type NamedBill = Awaited<ReturnType<typeof namedBills>>[number];

/** The wire's view of one bill. */
export function billViewOf(row: NamedBill): BillView {
  const money = (amountMinor: number) => ({ amountMinor, currency: row.currency });
  return {
    id: row.id,
    number: row.number,
    patientId: row.patientId,
    patientName: row.patientName,
    patientFileNumber: row.patientFileNumber,
    appointmentId: row.appointmentId,
    startsAt: row.startsAt?.toISOString() ?? null,
    doctorName: row.doctorName,
    appointmentStatus: row.appointmentStatus,
    status: row.status,
    total: money(row.totalMinor),
    paid: money(row.paidMinor),
    refunded: money(row.refundedMinor),
    owed: money(owedMinor(row)),
    refundDue: money(row.refundDueMinor),
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export async function billOf(queryable: Queryable, billId: string): Promise<BillView> {
  const [row] = await namedBills(queryable).where(eq(bills.id, billId));
  if (!row) throw notFound();
  return billViewOf(row);
}

/** The bill as it is, without a lock; NOT_FOUND for whoever may not know of it. */
export async function visibleBill(queryable: Queryable, actor: Actor, billId: string): Promise<Bill> {
  const [found] = await queryable.select().from(bills).where(eq(bills.id, billId));
  if (!found || !maySeeBill(actor, found)) throw notFound();
  return found;
}
