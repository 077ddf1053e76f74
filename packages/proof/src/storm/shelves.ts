import { randomUUID } from "node:crypto";
import type { Intent, World } from "./client.ts";
import { type Fleet, look } from "./intent.ts";
import type { Random } from "./random.ts";
import { issue, takeIn, transfersOf } from "./transfers.ts";
import { atOwnComputer, inTurn, type Worker } from "./worker.ts";

const DELIVERED = 40;
const COUNT_LINES_MAX = 2;
const STOPPED_SHARE = 0.6;

type Level = {
  lotId: string;
  locationId: string;
  controlled: boolean;
  onHand: number;
  version: number;
  lotStatus: string;
  lotVersion: number;
};
type Count = { id: string; version: number; countedBy: string };
type Page<Item> = { items: Item[] };

const key = () => ({ idempotencyKey: randomUUID() });
const reason = "storm";

/** One who keeps the shelves, everywhere: one errand after the other, begun anywhere, so that each has its turn. */
export function aKeeper(world: World, random: Random): Worker {
  const fleet = atOwnComputer(world, random, world.clinic.dispensary.keeperCookie);
  const errands = [send, adjust, stopOrLetGo, review, adjust, writeOff, takeBackIn, stopOrLetGo, send, settle];
  return inTurn(
    world,
    random,
    fleet,
    errands.map((errand) => () => errand(world, random, fleet)),
  );
}

/** A delivery to the pharmacy. */
export function deliver({ clinic: { dispensary } }: World, random: Random, drugIds = dispensary.drugIds): Intent {
  const { locationId, lots } = dispensary;
  const wish = { drugId: random.pick(drugIds), locationId, ...random.pick(lots), quantity: DELIVERED, ...key() };
  return { procedure: "pharmacy.receiveStock", input: wish };
}

/** What lies somewhere. */
async function levelsIn(
  { tally }: World,
  random: Random,
  fleet: Fleet,
  where: { locationId?: string },
): Promise<Level[]> {
  const page = await look<Page<Level>>({ fleet, random, tally }, "pharmacy.stock", { ...where, limit: 100 });
  return page?.items ?? [];
}

/** The level that somebody looked at; of a controlled drug a second person signs. */
function changed({ clinic }: World, random: Random, { lotId, locationId, version, controlled }: Level) {
  const signed = controlled ? { witness: random.pick(clinic.dispensary.witnesses) } : {};
  return { lotId, locationId, expectedVersion: version, reason, ...signed, ...key() };
}

async function adjust(world: World, random: Random, fleet: Fleet): Promise<Intent | null> {
  const levels = await levelsIn(world, random, fleet, {});
  if (levels.length === 0) return null;
  const delta = random.pick([-3, -2, -1, 1, 2]);
  return { procedure: "pharmacy.adjustStock", input: { ...changed(world, random, random.pick(levels)), delta } };
}

async function writeOff(world: World, random: Random, fleet: Fleet): Promise<Intent | null> {
  const levels = await levelsIn(world, random, fleet, {});
  if (levels.length === 0) return null;
  const quantity = 1 + random.below(2);
  return { procedure: "pharmacy.writeOff", input: { ...changed(world, random, random.pick(levels)), quantity } };
}

/** Lets go whatever is stopped, mostly, so that there is something to stop again. */
async function stopOrLetGo(world: World, random: Random, fleet: Fleet): Promise<Intent | null> {
  const levels = await levelsIn(world, random, fleet, {});
  if (levels.length === 0) return null;
  const stopped = levels.filter(({ lotStatus }) => lotStatus !== "available");
  const letGo = stopped.length > 0 && random.chance(STOPPED_SHARE);
  const { lotId, lotVersion: expectedVersion, lotStatus } = random.pick(letGo ? stopped : levels);
  const others = ["quarantined", "recalled"].filter((status) => status !== lotStatus);
  const status = letGo ? "available" : random.pick(others);
  return { procedure: "pharmacy.setLotStatus", input: { lotId, expectedVersion, status, reason, ...key() } };
}

/** Writes down what lies in a place: as the books have it, or a little beside. */
export async function countShelf(
  world: World,
  random: Random,
  fleet: Fleet,
  locationId: string,
): Promise<Intent | null> {
  const levels = await levelsIn(world, random, fleet, { locationId });
  const first = random.below(Math.max(1, levels.length));
  const some = levels.slice(first, first + COUNT_LINES_MAX);
  if (some.length === 0) return null;
  const lines = some.map(({ lotId, onHand }) => ({ lotId, counted: Math.max(0, onHand + random.pick([-1, 0, 0, 1])) }));
  return { procedure: "pharmacy.recordCount", input: { locationId, lines, ...key() } };
}

async function review({ tally }: World, random: Random, fleet: Fleet): Promise<Intent | null> {
  const waiting = { status: "waiting", limit: 100 };
  const counts = await look<Page<Count>>({ fleet, random, tally }, "pharmacy.counts", waiting);
  if (!counts || counts.items.length === 0) return null;
  const { id: countId, version: expectedVersion } = random.pick(counts.items);
  const decision = random.chance(0.75) ? "approve" : "reject";
  return { procedure: "pharmacy.reviewCount", input: { countId, expectedVersion, decision, ...key() } };
}

/** Sends what a ward has asked for. */
async function send(world: World, random: Random, fleet: Fleet): Promise<Intent | null> {
  return issue(world, random, fleet, world.clinic.dispensary.locationId);
}

/** Takes in what a ward gives back. */
async function takeBackIn(world: World, random: Random, fleet: Fleet): Promise<Intent | null> {
  return takeIn(world, random, fleet, world.clinic.dispensary.locationId);
}

/** Says what became of the rest where only a part has arrived. */
async function settle(world: World, random: Random, fleet: Fleet): Promise<Intent | null> {
  const underway = await transfersOf(world, random, fleet, "in_transit");
  const late = underway.filter(({ lots }) => lots.some(({ received }) => received > 0));
  if (late.length === 0) return null;
  const { id: transferId, version: expectedVersion } = random.pick(late);
  return { procedure: "pharmacy.resolveTransfer", input: { transferId, expectedVersion, reason, ...key() } };
}
