import { randomUUID } from "node:crypto";
import type { Call } from "./call.ts";
import { ask, type Intent, type World } from "./client.ts";
import { type Fleet, look } from "./intent.ts";
import type { Order } from "./orders.ts";
import type { Random } from "./random.ts";
import { countShelf, deliver } from "./shelves.ts";
import { atOwnComputer, type Worker } from "./worker.ts";

const PRESCRIBED = 12;
const CONTROLLED_SHARE = 0.15;
const WARD_SHARE = 0.5;
const NAMED_LOTS_SHARE = 0.25;

type Wish = (world: World, random: Random, fleet: Fleet) => Intent | null | Promise<Intent | null>;
const WISHES: readonly [share: number, wish: Wish][] = [
  [4, prescribe],
  [10, dispense],
  [2, takeBack],
  [1, discontinue],
  [2, receive],
  [1, count],
];
const SHARES = WISHES.reduce((sum, [share]) => sum + share, 0);

const ANSWERED_WITH_AN_ORDER = new Set(["pharmacy.prescribe", "pharmacy.dispense", "pharmacy.reverseDispense"]);

/** One person in the dispensary: few orders, few lots, everybody in everybody's way. */
export function aDispenser(world: World, random: Random): Worker {
  const fleet = atOwnComputer(world, random, world.clinic.dispensary.cookie);
  const one = async () => {
    const intent = (await choose(random)(world, random, fleet)) ?? prescribe(world, random);
    learn(world, await ask(world, random, intent, fleet));
  };
  return {
    async round() {
      for (let n = 0; n < SHARES; n += 1) await one();
    },
    async work(signal) {
      while (!signal.aborted) await one();
    },
  };
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

export function prescribe({ clinic: { patientIds, dispensary } }: World, random: Random): Intent {
  const controlled = random.chance(CONTROLLED_SHARE);
  const drugId = controlled ? dispensary.controlledId : random.pick(dispensary.drugIds);
  const onWard = !controlled && random.chance(WARD_SHARE) ? { wardId: random.pick(dispensary.wardIds) } : {};
  const who = { patientId: random.pick(patientIds), drugId, ...onWard };
  const wish = { ...who, dosage: "1 daily", quantity: PRESCRIBED, override, ...key() };
  return { procedure: "pharmacy.prescribe", input: wish };
}

type Proposed = { lots: { lotId: string; quantity: number }[] };

async function dispense({ clinic, orders, tally }: World, random: Random, fleet: Fleet): Promise<Intent | null> {
  const open = orders.those(({ status, wardId }) => status === "active" && wardId === null);
  if (open.length === 0) return null;
  const { id: orderId, version: expectedVersion, remaining, controlled } = random.pick(open);
  const quantity = 1 + random.below(remaining + 1);
  const { locationId, witnesses } = clinic.dispensary;
  const wish = {
    orderId,
    expectedVersion,
    locationId,
    quantity,
    override,
    ...(controlled ? { witness: random.pick(witnesses) } : {}),
    ...key(),
  };
  if (!random.chance(NAMED_LOTS_SHARE)) return { procedure: "pharmacy.dispense", input: wish };
  const where = { orderId, locationId, quantity };
  const proposed = await look<Proposed>({ fleet, random, tally }, "pharmacy.proposeLots", where);
  const lots = (proposed?.lots ?? []).flatMap((lot) =>
    lot.quantity > 0 ? { lotId: lot.lotId, quantity: lot.quantity } : [],
  );
  const isWhole = lots.reduce((sum, lot) => sum + lot.quantity, 0) === quantity;
  return { procedure: "pharmacy.dispense", input: isWhole ? { ...wish, lots: lots.reverse() } : wish };
}

/** What comes back of a controlled drug is signed for by two. */
function takeBack({ clinic, orders }: World, random: Random): Intent | null {
  const left = orders.those(({ dispenses }) => dispenses.some(({ quantity, reversed }) => reversed < quantity));
  if (left.length === 0) return null;
  const { dispenses, controlled } = random.pick(left);
  const given = dispenses.filter(({ quantity, reversed }) => reversed < quantity);
  const { id: dispenseId, version: expectedVersion, quantity, reversed } = random.pick(given);
  const signed = controlled ? { witness: random.pick(clinic.dispensary.witnesses) } : {};
  const back = 1 + random.below(quantity - reversed);
  const wish = { dispenseId, expectedVersion, quantity: back, reason: "storm", ...signed, ...key() };
  return { procedure: "pharmacy.reverseDispense", input: wish };
}

function discontinue({ orders }: World, random: Random): Intent | null {
  const open = orders.those(({ status }) => status === "active");
  if (open.length === 0) return null;
  const { id: orderId, version: expectedVersion } = random.pick(open);
  return { procedure: "pharmacy.discontinue", input: { orderId, expectedVersion, reason: "storm", ...key() } };
}

/** Of what is controlled, too. */
function receive(world: World, random: Random): Intent {
  const { drugIds, controlledId } = world.clinic.dispensary;
  return deliver(world, random, [...drugIds, ...drugIds, controlledId]);
}

function count(world: World, random: Random, fleet: Fleet): Promise<Intent | null> {
  return countShelf(world, random, fleet, world.clinic.dispensary.locationId);
}
