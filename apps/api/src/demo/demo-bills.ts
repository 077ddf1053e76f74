import type { billLines, bills, payments } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import { isCalledOff } from "@lockstep/domain/scheduling/statuses";
import type { AppointmentRow } from "./visit-rows.ts";

type BillRow = typeof bills.$inferInsert & { id: string };
type PaymentRow = typeof payments.$inferInsert & { capturedAt: Date };

export type DemoBills = { bills: BillRow[]; lines: (typeof billLines.$inferInsert)[]; payments: PaymentRow[] };

const METHODS = ["cash", "mobile_money", "mobile_money", "card"] as const;

/**
 * The bills of the demo clinic's visits: what is over is mostly paid at the desk, now and then in part or not yet; one visit was
 * cancelled after it was paid for, so that money is due back.
 */
export function demoBills(
  visits: readonly { row: AppointmentRow; label: string }[],
  { now, desk, currency }: { now: Date; desk: readonly string[]; currency: string },
): DemoBills {
  const made: DemoBills = { bills: [], lines: [], payments: [] };
  const inOrder = visits
    .filter(({ row }) => row.priceMinor > 0)
    .toSorted((a, b) => Number(a.row.createdAt) - Number(b.row.createdAt));
  const dueBack = inOrder.find(({ row }) => row.status === "cancelled" && row.startsAt < now)?.row.id;
  for (const [index, { row, label }] of inOrder.entries()) {
    const { priceMinor: totalMinor, patientId, createdAt = now, updatedAt = now } = row;
    const paidMinor = row.id === dueBack ? totalMinor : paidOf(row, index);
    const id = newId();
    const by = desk[index % desk.length] ?? null;
    const voidedAt = isCalledOff(row.status) ? updatedAt : null;
    const capturedAt = row.id === dueBack ? createdAt : updatedAt;
    made.bills.push({
      ...{
        id,
        patientId,
        appointmentId: row.id,
        currency,
        totalMinor,
        paidMinor,
        voidedAt,
        createdBy: row.createdBy ?? null,
      },
      ...{ updatedBy: paidMinor > 0 ? by : null, version: paidMinor > 0 ? 2 : 1, createdAt, updatedAt },
    });
    made.lines.push({ id: newId(), billId: id, kind: "visit", label, quantity: 1, unitMinor: totalMinor, createdAt });
    if (paidMinor === 0) continue;
    made.payments.push({
      ...{ id: newId(), billId: id, patientId, amountMinor: paidMinor, currency, status: "captured", provider: "desk" },
      ...{ method: METHODS[index % METHODS.length] ?? "cash", capturedAt, createdBy: by, createdAt: capturedAt },
      updatedAt: capturedAt,
    });
  }
  made.payments.sort((a, b) => Number(a.capturedAt) - Number(b.capturedAt));
  for (const [index, payment] of made.payments.entries()) payment.receiptNumber = index + 1;
  return made;
}

function paidOf({ status, priceMinor }: AppointmentRow, index: number): number {
  if (status === "completed") {
    if (index % 29 === 0) return 0;
    return index % 23 === 0 ? priceMinor / 2 : priceMinor;
  }
  return (status === "checked_in" || status === "in_progress") && index % 2 === 0 ? priceMinor : 0;
}
