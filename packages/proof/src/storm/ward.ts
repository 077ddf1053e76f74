import { randomUUID } from "node:crypto";
import type { Intent, World } from "./client.ts";
import { type Fleet, look } from "./intent.ts";
import type { Random } from "./random.ts";
import { countShelf } from "./shelves.ts";
import { issue, request, takeIn } from "./transfers.ts";
import { atOwnComputer, inTurn, type Worker } from "./worker.ts";

const WASTED_SHARE = 0.2;
const GIVEN_MAX = 3;

type Order = { id: string; remaining: number };
const key = () => ({ idempotencyKey: randomUUID() });

/** One nurse of one ward: one errand after the other, begun anywhere, so that each has its turn. */
export function aNurse(world: World, random: Random, ward: string): Worker {
  const { nurseCookie, locationId: pharmacy } = world.clinic.dispensary;
  const fleet = atOwnComputer(world, random, nurseCookie);
  const bring = async () => request(world, random, pharmacy, ward);
  const give = () => administer(world, random, fleet, ward);
  const takeInHere = () => takeIn(world, random, fleet, ward);
  const giveBack = async () => (await issue(world, random, fleet, ward)) ?? request(world, random, ward, pharmacy);
  const count = () => countShelf(world, random, fleet, ward);
  const takeBack = () => reverse(world, random, fleet, ward);
  const errands = [bring, takeInHere, give, give, takeInHere, give, takeBack, give, count, giveBack];
  return inTurn(world, random, fleet, errands);
}

/** Gives a little of somebody's order, throws some away, or notes that it was not given. */
async function administer({ tally }: World, random: Random, fleet: Fleet, ward: string): Promise<Intent | null> {
  const due = { wardId: ward, status: "active", limit: 100 };
  const orders = await look<{ items: Order[] }>({ fleet, random, tally }, "pharmacy.orders", due);
  if (!orders || orders.items.length === 0) return null;
  const { id: orderId, remaining } = random.pick(orders.items);
  const quantity = Math.min(random.below(GIVEN_MAX + 1), remaining + 1);
  const said = quantity === 0 ? { outcome: "not_given", reason: "storm" } : { outcome: "given" };
  const wasted = quantity > 0 && random.chance(WASTED_SHARE) ? 1 : 0;
  const wish = { orderId, locationId: ward, quantity, wasted, ...said, ...key() };
  return { procedure: "pharmacy.administer", input: wish };
}

type Dose = { id: string; version: number; reversed: object | null };

/** Takes back what somebody recorded of late, as if it had been a mistake. */
async function reverse({ tally }: World, random: Random, fleet: Fleet, ward: string): Promise<Intent | null> {
  const here = { locationId: ward, limit: 20 };
  const doses = await look<{ items: Dose[] }>({ fleet, random, tally }, "pharmacy.administrations", here);
  const standing = (doses?.items ?? []).filter(({ reversed }) => reversed === null);
  if (standing.length === 0) return null;
  const { id: administrationId, version: expectedVersion } = random.pick(standing);
  const wish = { administrationId, expectedVersion, reason: "storm", ...key() };
  return { procedure: "pharmacy.reverseAdministration", input: wish };
}
