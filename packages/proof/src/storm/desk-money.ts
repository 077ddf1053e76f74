import { randomUUID } from "node:crypto";
import type { Intent, World } from "./client.ts";
import { look } from "./intent.ts";
import type { Random } from "./random.ts";

type Money = { amountMinor: number };
type Bill = { id: string; version: number; owed: Money; refundDue: Money };
type Payment = { id: string; status: string; amount: Money; refunded: Money };
type Request = { id: string; version: number };
type Page<Item> = { items: Item[] };

/** Refunds of the desk are known by it, in the table too. */
export const REFUND_REASON = "The storm gives it back.";

const key = () => ({ idempotencyKey: randomUUID() });

function see<View>({ fleet, tally }: World, random: Random, procedure: string, input: object): Promise<View | null> {
  return look<View>({ fleet, random, tally }, procedure, input);
}

/** Takes what is owed of somebody's bill, or a part of it. */
export async function takeMoney(world: World, random: Random): Promise<Intent | null> {
  const status = random.pick(["open", "open", "part_paid"]);
  const bills = await see<Page<Bill>>(world, random, "billing.bills", { status, limit: 100 });
  if (!bills || bills.items.length === 0) return null;
  const { id: billId, version: expectedVersion, owed } = random.pick(bills.items);
  const amountMinor = random.chance(0.7) ? owed.amountMinor : Math.ceil(owed.amountMinor / 2);
  const method = random.pick(["cash", "card", "mobile_money"]);
  return { procedure: "billing.recordPayment", input: { billId, expectedVersion, amountMinor, method, ...key() } };
}

/** Gives back what is due of one payment. */
export async function giveBack(world: World, random: Random): Promise<Intent | null> {
  const bills = await see<Page<Bill>>(world, random, "billing.bills", { refundDue: true, limit: 100 });
  if (!bills || bills.items.length === 0) return null;
  const { id: billId } = random.pick(bills.items);
  const bill = await see<Bill & { payments: Payment[] }>(world, random, "billing.bill", { billId });
  const left = ({ amount, refunded }: Payment) => amount.amountMinor - refunded.amountMinor;
  const payment = bill?.payments.find((one) => one.status === "captured" && left(one) > 0);
  if (!bill || !payment || bill.refundDue.amountMinor === 0) return null;
  const amountMinor = Math.min(left(payment), bill.refundDue.amountMinor);
  const seen = { billId, paymentId: payment.id, expectedVersion: bill.version };
  const wish = { ...seen, amountMinor, reason: REFUND_REASON, inCash: random.chance(0.3), ...key() };
  return { procedure: "billing.refund", input: wish };
}

/** Answers somebody's request, mostly with a time. */
export async function review(world: World, random: Random): Promise<Intent | null> {
  const open = await see<Page<Request>>(world, random, "scheduling.requests", { status: "open", limit: 100 });
  if (!open || open.items.length === 0) return null;
  const { id: requestId, version: expectedVersion } = random.pick(open.items);
  const seen = { requestId, expectedVersion, ...key() };
  if (random.chance(0.15)) return { procedure: "scheduling.reviewRequest", input: { ...seen, decision: "decline" } };
  const { visitTypeId, doctorIds, times } = world.clinic;
  const booking = { doctorId: random.pick(doctorIds), startsAt: random.pick(times), visitTypeId, mode: "in_person" };
  return { procedure: "scheduling.reviewRequest", input: { ...seen, decision: "approve", booking } };
}
