import type { Tx } from "@lockstep/db/database";
import { billLines, bills } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import { SYSTEM } from "../../platform/audit.ts";
import type { Bill } from "./bill.queries.ts";
import { type Captured, type Payment, takeIn } from "./take-in.ts";
import { tellRefundDue } from "./tell-money.ts";
import { touchBill } from "./void-bills.ts";

/**
 * Money came in of another currency than its bill's. A bill adds up in one currency, so the money is written to a bill of its
 * own on which nothing is owed: all of it is due back, the patient is told, the desk finds it where refunds are due, and it
 * goes back as any other (R-PAY-4). The bill that it was asked for is still owed, and its visit stands as it did. Both the
 * bill and the payment are locked; the new bill is seen by nobody before this is committed.
 */
export async function keepOtherCurrency(
  tx: Tx,
  { bill: asked, payment, news, at }: { bill: Bill; payment: Payment; news: Captured; at: Date },
): Promise<string> {
  const { patientId, appointmentId } = asked;
  const [kept] = await tx
    .insert(bills)
    .values({
      ...{ id: newId(), patientId, currency: news.currency, totalMinor: 0, paidMinor: news.amountMinor },
      ...{ voidedAt: at, createdAt: at, updatedAt: at },
    })
    .returning();
  if (!kept) throw new Error("A bill was not written.");
  // What the money was sent for; it costs nothing here.
  const line = { kind: "charge" as const, label: `Bill ${asked.number}`, quantity: 1, unitMinor: 0 };
  await tx.insert(billLines).values({ billId: kept.id, ...line, createdAt: at });
  // Its visit goes with what is told, so that the patient finds the way to it.
  await takeIn(tx, { bill: { ...kept, appointmentId }, payment, news, at });
  await tellRefundDue(tx, SYSTEM, { ...kept, appointmentId }, at);
  touchBill(tx, asked);
  touchBill(tx, kept);
  return "other_currency";
}
