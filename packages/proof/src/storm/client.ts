import { randomUUID } from "node:crypto";
import { type Call, isAboutAVisit, type Visit, visitIn } from "./call.ts";
import { giveBack, review, takeMoney } from "./desk-money.ts";
import { carryOut, type Fleet } from "./intent.ts";
import { Memory } from "./memory.ts";
import { Orders } from "./orders.ts";
import type { Provider } from "./provider.ts";
import type { Random } from "./random.ts";
import type { Guesses } from "./sign-in.ts";
import type { StormClinic } from "./storm-clinic.ts";
import type { Tally } from "./tally.ts";

/** What everybody at the desks has seen last of each visit, and every call that was made. */
export type World = {
  clinic: StormClinic;
  fleet: Fleet;
  tally: Tally;
  visits: Memory;
  /** How many were begun; those that have ended are in `calls`. */
  begun: number;
  calls: Call[];
  /** As whom a call was made, to be asked again as the same. */
  askers: WeakMap<Call, Fleet>;
  registered: number;
  provider: Provider;
  guesses: Guesses[];
  orders: Orders;
  /** Visits whose hold was brought to its end, and since when that may be so. */
  runOut: Map<string, number>;
  letRunOut(appointmentId: string): Promise<void>;
  /** A phone nobody has used, and one of a patient with a file, around the list. */
  newPhone(): string;
  knownPhone(): string;
};

type Outside = Pick<World, "clinic" | "fleet" | "tally" | "provider"> & {
  /** Ends a hold now, as if its time were over. */
  endHold(appointmentId: string): Promise<boolean>;
};

export function worldOf({ endHold, ...outside }: Outside): World {
  let strangers = 0;
  let known = 0;
  const runOut = new Map<string, number>();
  return {
    ...outside,
    ...{
      visits: new Memory(),
      begun: 0,
      calls: [],
      askers: new WeakMap(),
      registered: 0,
      guesses: [],
      runOut,
      orders: new Orders(),
    },
    async letRunOut(appointmentId) {
      runOut.set(appointmentId, performance.now());
      await endHold(appointmentId);
    },
    newPhone: () => `+25410${String(++strangers).padStart(7, "0")}`,
    knownPhone: () => outside.clinic.phones[known++ % outside.clinic.phones.length] ?? "",
  };
}

/** Has it carried out, and keeps what became of it. */
export async function ask(world: World, random: Random, wanted: Intent, fleet: Fleet = world.fleet): Promise<Call> {
  world.begun += 1;
  const { tally } = world;
  const call = await carryOut({ fleet, random, tally }, { n: world.begun, ...wanted });
  world.calls.push(call);
  world.askers.set(call, fleet);
  return call;
}

export type Intent = { procedure: string; input: Record<string, unknown> };
type Own = { patientId: string; held: Visit | null };
type Wish = (world: World, random: Random, own: Own) => Intent | null | Promise<Intent | null>;

/** What people do, and how often beside the rest. A wish for which nothing suits is passed over. */
const WISHES: readonly [share: number, wish: Wish][] = [
  [40, book],
  [8, hold],
  [6, confirmHold],
  [14, cancel],
  [10, reschedule],
  [14, nextStep],
  [4, undo],
  [3, edit],
  [1, register],
  [5, takeMoney],
  [7, giveBack],
  [5, review],
];
const SHARES = WISHES.reduce((sum, [share]) => sum + share, 0);

/** One person at a desk, without a pause, until told to stop. */
export async function work(world: World, random: Random, patientId: string, signal: AbortSignal): Promise<void> {
  const own: Own = { patientId, held: null };
  while (!signal.aborted) {
    const intent = await choose(random)(world, random, own);
    if (!intent) continue;
    const call = await ask(world, random, intent);
    learn(world, call);
    const seen = visitIn(call);
    if (intent.procedure === "scheduling.hold" && seen) own.held = seen;
    if (own.held && world.visits.get(own.held.id)?.status !== "held") own.held = null;
  }
}

function choose(random: Random): Wish {
  let at = random.below(SHARES);
  for (const [share, wish] of WISHES) {
    at -= share;
    if (at < 0) return wish;
  }
  return book;
}

export function learn(world: World, call: Call): void {
  if (!isAboutAVisit(call)) return;
  const seen = visitIn(call) ?? (call.answer.kind === "refused" ? call.answer.refusal.current : undefined);
  if (!seen || seen.version === undefined || seen.startsAt === undefined) return;
  world.visits.see(seen);
}

const key = () => ({ idempotencyKey: randomUUID() });
const expected = ({ id, version }: Visit) => ({ appointmentId: id, expectedVersion: version });

function somewhere({ clinic }: World, random: Random) {
  return { doctorId: random.pick(clinic.doctorIds), startsAt: random.pick(clinic.times) };
}

export function book(world: World, random: Random): Intent {
  return bookingOf(world.clinic, { patientId: random.pick(world.clinic.patientIds), ...somewhere(world, random) });
}

export function bookingOf(
  { visitTypeId }: StormClinic,
  who: { patientId: string; doctorId: string; startsAt: string },
): Intent {
  return { procedure: "scheduling.book", input: { ...who, visitTypeId, mode: "in_person", ...key() } };
}

function hold(world: World, random: Random, { patientId, held }: Own): Intent | null {
  if (held) return null;
  const { visitTypeId } = world.clinic;
  return {
    procedure: "scheduling.hold",
    input: { patientId, ...somewhere(world, random), visitTypeId, mode: "in_person", ...key() },
  };
}

function confirmHold(_world: World, _random: Random, { held }: { held: Visit | null }): Intent | null {
  return held ? { procedure: "scheduling.confirmHold", input: { ...expected(held), ...key() } } : null;
}

/** Somebody's visit in one of these statuses, as it was last seen: it may have changed since. */
function someVisit(world: World, random: Random, ...statuses: string[]): Visit | null {
  const suited = world.visits.in(statuses);
  return suited.length > 0 ? random.pick(suited) : null;
}

function changeStatus(visit: Visit | null, to: string): Intent | null {
  return (
    visit && { procedure: "scheduling.changeStatus", input: { ...expected(visit), to, reason: "storm", ...key() } }
  );
}

function cancel(world: World, random: Random): Intent | null {
  return changeStatus(someVisit(world, random, "confirmed", "checked_in", "held"), "cancelled");
}

const STEPS: Record<string, readonly string[]> = {
  confirmed: ["checked_in", "checked_in", "no_show"],
  checked_in: ["in_progress"],
  in_progress: ["completed"],
};

function nextStep(world: World, random: Random): Intent | null {
  const visit = someVisit(world, random, ...Object.keys(STEPS));
  return changeStatus(visit, random.pick(STEPS[visit?.status ?? ""] ?? ["checked_in"]));
}

function undo(world: World, random: Random): Intent | null {
  const visit = someVisit(world, random, "cancelled", "checked_in", "in_progress", "completed", "no_show");
  return visit && { procedure: "scheduling.undoStatus", input: { ...expected(visit), ...key() } };
}

function reschedule(world: World, random: Random): Intent | null {
  const visit = someVisit(world, random, "confirmed", "held");
  const there = somewhere(world, random);
  if (!visit || (visit.doctorId === there.doctorId && visit.startsAt === there.startsAt)) return null;
  return { procedure: "scheduling.reschedule", input: { ...expected(visit), ...there, ...key() } };
}

function edit(world: World, random: Random): Intent | null {
  const visit = someVisit(world, random, "confirmed", "checked_in");
  return (
    visit && { procedure: "scheduling.edit", input: { ...expected(visit), note: `note ${random.below(1_000_000)}` } }
  );
}

function register(world: World, random: Random): Intent {
  world.registered += 1;
  const phone = `+25411${String(random.below(40)).padStart(7, "0")}`;
  const input = {
    firstName: "New",
    lastName: `Person ${world.registered}`,
    dateOfBirth: "1991-02-03",
    sex: "female",
    phone,
    ...key(),
  };
  return { procedure: "patients.register", input };
}
