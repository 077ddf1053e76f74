import type { Tx } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { dispenseLots, dispenses } from "@lockstep/db/schema/pharmacy";
import { byLot, takeBack } from "@lockstep/domain/pharmacy/fefo";
import type { OrderDetail, ReverseDispenseInput } from "@lockstep/domain/pharmacy/order";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { asc, eq, sql } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";
import { creditReturn } from "../billing/charge-supply.ts";
import { claimLevels } from "./claim-levels.ts";
import { claimOrder } from "./claim-order.ts";
import { levelsOfLots } from "./levels.queries.ts";
import { type Move, moveStock } from "./move-stock.ts";
import { namedDispenses, orderDetailOf, viewsOf } from "./order-detail.queries.ts";
import { changeOrder } from "./record-order.ts";
import { assertWitnessed, type Signed, stillWitness } from "./witness.ts";

type Dispensed = typeof dispenses.$inferSelect;

/**
 * Takes back what was handed out, to the lots that it came from and never more than came out of them (R-RX-11). A controlled
 * drug that was out of the house leaves its lot again at once, as a write-off, and by two persons (docs/decisions/0036).
 * Locks the witness, the patient, the order, the levels and the bill, as dispensing does. The order may be supplied again,
 * unless it was discontinued. Refuses with STALE_VERSION, EXCEEDS_REMAINING where less of it is left to take back,
 * WITNESS_REQUIRED, NOT_FOUND.
 */
export async function reverseDispense(
  tx: Tx,
  caller: Caller,
  input: Signed<ReverseDispenseInput>,
): Promise<OrderDetail> {
  const { reason, witnessId = null } = input;
  if (witnessId) await stillWitness(tx, caller, witnessId);
  const { orderId } = await dispensedOf(tx, input.dispenseId);
  const { order, now: at } = await claimOrder(tx, orderId);
  const handedOut = await dispensedOf(tx, input.dispenseId);
  const left = handedOut.quantity - handedOut.reversed;
  const quantity = input.quantity ?? left;
  if (quantity > left || left === 0) {
    const { quantity: prescribed, reversed } = handedOut;
    throw new DomainError({ code: "EXCEEDS_REMAINING", prescribed, dispensed: reversed, remaining: left });
  }
  if (handedOut.version !== input.expectedVersion) throw await stale(tx, handedOut.id, at);
  assertWitnessed(order, witnessId);
  const parts = await tx
    .select()
    .from(dispenseLots)
    .where(eq(dispenseLots.dispenseId, handedOut.id))
    .orderBy(asc(dispenseLots.id));
  const shares = byLot(
    takeBack(
      parts.map((part) => ({ lotId: part.lotId, quantity: part.quantity - part.reversed })),
      quantity,
    ),
  );
  const lotIds = shares.map(({ lotId }) => lotId);
  const { levels } = await claimLevels(tx, await levelsOfLots(tx, lotIds, handedOut.locationId));
  const moves = shares.flatMap((share) => {
    const level = levels.find(({ lotId }) => lotId === share.lotId);
    return level ? [{ level, delta: share.quantity }] : [];
  });
  const because = { at, sourceId: handedOut.id, reason, witnessId };
  await moveStock(tx, caller, { kind: "reversed", ...because }, moves);
  if (order.controlled) await moveStock(tx, caller, { kind: "written_off", ...because }, moves.map(out));
  if (handedOut.billId) {
    const { unitMinor, patientId } = handedOut;
    await creditReturn(tx, caller, handedOut.billId, { patientId, label: order.drugLabel, quantity, unitMinor, at });
  }
  await Promise.all([
    tx
      .update(dispenses)
      .set({ reversed: sql`${dispenses.reversed} + ${quantity}`, version: sql`${dispenses.version} + 1` })
      .where(eq(dispenses.id, handedOut.id)),
    tx.execute(sql`
      update dispense_lots set reversed = reversed + back.quantity
        from unnest(${list(lotIds)}::uuid[], ${list(shares.map((share) => String(share.quantity)))}::int[]) back (lot_id, quantity)
       where dispense_id = ${handedOut.id} and dispense_lots.lot_id = back.lot_id`),
    changeOrder(tx, caller, order, {
      ...{ action: "order.dispense_reversed", at, dispensed: -quantity },
      facts: { dispenseId: handedOut.id, quantity, witnessId },
    }),
  ]);
  return orderDetailOf(tx, caller, orderId, "pharmacy.reverseDispense");
}

const out = ({ level, delta }: Move): Move => ({ level, delta: -delta });

async function dispensedOf(tx: Tx, dispenseId: string): Promise<Dispensed> {
  const [row] = await tx.select().from(dispenses).where(eq(dispenses.id, dispenseId));
  if (!row) throw notFound();
  return row;
}

async function stale(tx: Tx, dispenseId: string, at: Date): Promise<DomainError> {
  const [current] = await viewsOf(tx, await namedDispenses(tx).where(eq(dispenses.id, dispenseId)));
  return new DomainError({ code: "STALE_VERSION", current, changedBy: null, changedAt: at.toISOString() });
}
