import { randomUUID } from "node:crypto";
import type { Call } from "./call.ts";
import { ask, type Intent, type World } from "./client.ts";
import type { Fleet } from "./intent.ts";
import type { Order } from "./orders.ts";
import type { Random } from "./random.ts";

const PRESCRIBED = 12;
const DELIVERED = 40;

type Wish = (world: World, random: Random) => Intent | null;
const WISHES: readonly [share: number, wish: Wish][] = [
  [3, prescribe],
  [10, dispense],
  [2, takeBack],
  [1, discontinue],
  [1, receive],
];
const SHARES = WISHES.reduce((sum, [share]) => sum + share, 0);

const ANSWERED_WITH_AN_ORDER = new Set(["pharmacy.prescribe", "pharmacy.dispense", "pharmacy.reverseDispense"]);

/** One person in the dispensary, without a pause, until told to stop: few orders, few lots, everybody in everybody's way. */
export async function workInTheDispensary(world: World, random: Random, signal: AbortSignal): Promise<void> {
  const fleet: Fleet = { ...world.fleet, headers: { cookie: world.clinic.dispensary.cookie } };
  while (!signal.aborted) {
    const intent = choose(random)(world, random) ?? prescribe(world, random);
    const call = await ask(world, random, intent, fleet);
    learn(world, call);
  }
}

function learn({ orders }: World, { procedure, answer }: Call): void {
  if (answer.kind === "refused" && answer.refusal.code === "STALE_VERSION") {
    const current = answer.refusal.current as Partial<Order> | undefined; // an order's, or a dispense's
    if (current && "remaining" in current) orders.see(current);
  }
  if (answer.kind === "ok" && ANSWERED_WITH_AN_ORDER.has(procedure)) orders.see(answer.data as Partial<Order>); // the contract's answer to these
}

function choose(random: Random): Wish {
  let at = random.below(SHARES);
  for (const [share, wish] of WISHES) {
    at -= share;
    if (at < 0) return wish;
  }
  return dispense;
}

const key = () => ({ idempotencyKey: randomUUID() });
const override = { code: "other", reason: "storm" };

export function prescribe({ clinic }: World, random: Random): Intent {
  const who = { patientId: random.pick(clinic.patientIds), drugId: random.pick(clinic.dispensary.drugIds) };
  const wish = { ...who, dosage: "1 daily", quantity: PRESCRIBED, override, ...key() };
  return { procedure: "pharmacy.prescribe", input: wish };
}

function dispense({ clinic, orders }: World, random: Random): Intent | null {
  const open = orders.those(({ status }) => status === "active");
  if (open.length === 0) return null;
  const { id: orderId, version: expectedVersion, remaining } = random.pick(open);
  const quantity = 1 + random.below(remaining + 1);
  const { locationId } = clinic.dispensary;
  return {
    procedure: "pharmacy.dispense",
    input: { orderId, expectedVersion, locationId, quantity, override, ...key() },
  };
}

function takeBack({ orders }: World, random: Random): Intent | null {
  const left = orders.those(({ dispenses }) => dispenses.some(({ quantity, reversed }) => reversed < quantity));
  if (left.length === 0) return null;
  const given = random.pick(left).dispenses.filter(({ quantity, reversed }) => reversed < quantity);
  const { id: dispenseId, version: expectedVersion, quantity, reversed } = random.pick(given);
  const back = 1 + random.below(quantity - reversed);
  const wish = { dispenseId, expectedVersion, quantity: back, reason: "storm", ...key() };
  return { procedure: "pharmacy.reverseDispense", input: wish };
}

function discontinue({ orders }: World, random: Random): Intent | null {
  const open = orders.those(({ status }) => status === "active");
  if (open.length === 0) return null;
  const { id: orderId, version: expectedVersion } = random.pick(open);
  return { procedure: "pharmacy.discontinue", input: { orderId, expectedVersion, reason: "storm", ...key() } };
}

function receive({ clinic: { dispensary } }: World, random: Random): Intent {
  const { drugIds, locationId, expiresOn } = dispensary;
  const lotNumber = `S-${random.below(4)}`;
  const wish = { drugId: random.pick(drugIds), locationId, lotNumber, expiresOn, quantity: DELIVERED, ...key() };
  return { procedure: "pharmacy.receiveStock", input: wish };
}
