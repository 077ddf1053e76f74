import { randomUUID } from "node:crypto";
import type { Intent, World } from "./client.ts";
import { type Fleet, look } from "./intent.ts";
import type { Random } from "./random.ts";

const IN_PARTS_SHARE = 0.4;

type Transfer = {
  id: string;
  version: number;
  fromLocationId: string;
  toLocationId: string;
  lots: { lotId: string; received: number; inTransit: number }[];
};

const key = () => ({ idempotencyKey: randomUUID() });
const seen = ({ id, version }: Transfer) => ({ transferId: id, expectedVersion: version });

/** Stock on its way, or asked for. */
export async function transfersOf(
  { tally }: World,
  random: Random,
  fleet: Fleet,
  status: "requested" | "in_transit",
): Promise<Transfer[]> {
  const page = await look<{ items: Transfer[] }>({ fleet, random, tally }, "pharmacy.transfers", {
    status,
    limit: 100,
  });
  return page?.items ?? [];
}

/** Asks for something to be brought from one place to another. */
export function request({ clinic: { dispensary } }: World, random: Random, from: string, to: string): Intent {
  const lines = [{ drugId: random.pick(dispensary.drugIds), quantity: 4 + random.below(8) }];
  const wish = { fromLocationId: from, toLocationId: to, lines, ...key() };
  return { procedure: "pharmacy.requestTransfer", input: wish };
}

/** Sends what was asked for of this place. */
export async function issue(world: World, random: Random, fleet: Fleet, from: string): Promise<Intent | null> {
  const asked = (await transfersOf(world, random, fleet, "requested")).filter((one) => one.fromLocationId === from);
  if (asked.length === 0) return null;
  return { procedure: "pharmacy.issueTransfer", input: { ...seen(random.pick(asked)), ...key() } };
}

/** Takes in what comes to this place: all that is on its way, or a part of one lot. */
export async function takeIn(world: World, random: Random, fleet: Fleet, to: string): Promise<Intent | null> {
  const coming = (await transfersOf(world, random, fleet, "in_transit")).filter((one) => one.toLocationId === to);
  if (coming.length === 0) return null;
  const transfer = random.pick(coming);
  const underway = transfer.lots.filter(({ inTransit }) => inTransit > 0);
  const wish = { ...seen(transfer), ...key() };
  if (underway.length === 0 || !random.chance(IN_PARTS_SHARE))
    return { procedure: "pharmacy.receiveTransfer", input: wish };
  const { lotId, inTransit } = random.pick(underway);
  const lines = [{ lotId, quantity: 1 + random.below(inTransit) }];
  return { procedure: "pharmacy.receiveTransfer", input: { ...wish, lines } };
}
