import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Call, type Visit, visitIn } from "./call.ts";
import { ask, learn, type World } from "./client.ts";
import { type Fleet, look } from "./intent.ts";
import type { Random } from "./random.ts";
import { guess, signIn } from "./sign-in.ts";

const ERRANDS_MAX = 6;
const HOLD_TRIES_MAX = 6;
const OFFER_LOOKS = 15;
const OFFER_LOOK_MS = 1_000;
const DAY_MS = 86_400_000;

/** Goes on until told to stop. */
export type Visitor = (signal: AbortSignal) => Promise<void>;
type Person = { world: World; random: Random; fleet: Fleet };
type Bill = { id: string; version: number };
type Entry = { id: string; version: number; offer: { id: string } | null };

const key = () => ({ idempotencyKey: randomUUID() });

/**
 * Patients come by the portal one after the other: each signs in, runs a few errands, and is gone. The first is signed in
 * and pays for a visit before the storm breaks, so that there is somebody to run errands in it on a slow machine, too.
 */
export async function comeByThePortal(world: World, random: Random, isNew: boolean): Promise<Visitor> {
  let next = await arrive(world, random, isNew);
  if (next) await bookAndPay({ world, random, fleet: next });
  return async (signal) => {
    for (; !signal.aborted; next = null) {
      const fleet = next ?? (await arrive(world, random, random.chance(0.25)));
      if (!fleet) continue;
      for (let errand = 1 + random.below(ERRANDS_MAX); errand > 0 && !signal.aborted; errand -= 1) {
        await choose(random)({ world, random, fleet }, signal);
      }
    }
  };
}

/** Somebody who has a file or opens one, and sometimes somebody who guesses at codes. */
async function arrive(world: World, random: Random, isNew: boolean): Promise<Fleet | null> {
  if (random.chance(0.1)) await guess(world, random, world.newPhone());
  const fleet = await signIn(world, random, isNew ? world.newPhone() : world.knownPhone());
  if (!fleet || !isNew) return fleet;
  return (await register({ world, random, fleet })) ? fleet : null;
}

function choose(random: Random): (person: Person, signal: AbortSignal) => Promise<void> {
  const at = random.next();
  if (at < 0.55) return bookAndPay;
  if (at < 0.8) return waitForATime;
  return askToBeSeen;
}

async function act(person: Person, procedure: string, input: Record<string, unknown>): Promise<Call> {
  const { world, random, fleet } = person;
  const call = await ask(world, random, { procedure, input: { ...input, ...key() } }, fleet);
  learn(world, call);
  return call;
}

const see = <View>({ world, random, fleet }: Person, procedure: string, input: object) =>
  look<View>({ fleet, random, tally: world.tally }, procedure, input);

async function register(person: Person): Promise<boolean> {
  const { answer } = await act(person, "patients.registerMyself", {
    ...{ firstName: "Somebody", lastName: "New", dateOfBirth: "1988-04-05", sex: "male" },
  });
  return answer.kind === "ok";
}

/** Holds a time and pays for it; some pay when the hold has run out, some cancel what they have paid for. */
async function bookAndPay(person: Person): Promise<void> {
  const { world, random } = person;
  const { visitTypeId, doctorIds, times } = world.clinic;
  let held: Visit | null = null;
  for (let tries = 0; tries < HOLD_TRIES_MAX && !held; tries += 1) {
    const where = { doctorId: random.pick(doctorIds), startsAt: random.pick(times) };
    held = visitIn(await act(person, "scheduling.hold", { ...where, visitTypeId, mode: "in_person" }));
  }
  if (!held) return;
  if (random.chance(0.15)) {
    await act(person, "scheduling.confirmHold", { appointmentId: held.id, expectedVersion: held.version });
    return;
  }
  const bills = await see<{ items: Bill[] }>(person, "billing.bills", { appointmentId: held.id });
  const [bill] = bills?.items ?? [];
  if (!bill) return;
  const { answer } = await act(person, "billing.startPayment", { billId: bill.id });
  if (answer.kind !== "ok") return;
  if (random.chance(0.3)) {
    await world.letRunOut(held.id);
    await pause(random.below(2_000));
  }
  const { url } = answer.data as { url: string }; // the contract's answer to billing.startPayment
  await world.provider.paid(random, world.provider.ticketIn(url));
  if (random.chance(0.4)) await cancel(person, held.id);
}

async function cancel(person: Person, appointmentId: string): Promise<void> {
  const visit = await see<Visit>(person, "scheduling.get", { appointmentId });
  if (!visit) return;
  await act(person, "scheduling.changeStatus", { appointmentId, expectedVersion: visit.version, to: "cancelled" });
}

/** Waits for a released time, takes what is offered or not, and leaves after a while. */
async function waitForATime(person: Person, signal: AbortSignal): Promise<void> {
  const { world, random } = person;
  const day = (ahead: number) => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);
  const { answer } = await act(person, "scheduling.joinWaitlist", {
    ...{ visitTypeId: world.clinic.visitTypeId, doctorId: "any", mode: "in_person", fromDate: day(-1), toDate: day(2) },
  });
  if (answer.kind !== "ok") return;
  let entry = answer.data as Entry; // the contract's answer to scheduling.joinWaitlist
  for (let looks = 0; looks < OFFER_LOOKS && !signal.aborted; looks += 1) {
    await pause(OFFER_LOOK_MS);
    const open = await see<{ items: Entry[] }>(person, "scheduling.waitlist", { status: "open" });
    const own = open?.items.find(({ id }) => id === entry.id);
    if (own) entry = own;
    if (!own?.offer) continue;
    const accept = random.chance(0.6);
    await act(person, "scheduling.answerOffer", { offerId: own.offer.id, accept });
    if (accept) return;
  }
  await act(person, "scheduling.leaveWaitlist", { entryId: entry.id, expectedVersion: entry.version });
}

async function askToBeSeen(person: Person): Promise<void> {
  const { visitTypeId } = person.world.clinic;
  await act(person, "scheduling.request", { visitTypeId, mode: "in_person", reason: "Storm" });
}
