import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import type { Booking } from "../bookings.ts";
import type { Answered, Client, Outcome } from "../client.ts";
import { type Deed, deedOf, thinkingMs } from "./mix.ts";
import { anyOf, type Supplies, take, type Visit } from "./supplies.ts";

/** One in so many asks for a time that somebody has just taken. */
const TOO_LATE = 0.04;

export type Done = Outcome & { deed: Deed; startedAt: number };
type Call = { procedure: string; input: object };
type Deal = { supplies: Supplies; client: Client; luck: () => number; note: (done: Done) => void };

/** Somebody at work until they are told to go: thinks, does something, thinks again. */
export async function work(deal: Deal, until: number): Promise<void> {
  const { luck } = deal;
  const mine: { last?: Visit } = {};
  await pause(luck() * 2 * thinkingMs(0.5));
  while (performance.now() < until) {
    await doing(deal, deedOf(luck()), mine);
    await pause(thinkingMs(luck()));
  }
}

async function doing(deal: Deal, deed: Deed, mine: { last?: Visit }): Promise<void> {
  const call = callFor(deal, deed, mine) ?? readFor(deal, "search for a patient");
  const answer = await made(deal, deed, call);
  if (answer.outcome !== "ok") return;
  if (deed === "check in" || deed === "cancel") mine.last = visitIn(answer);
  if (deed === "hold, then confirm") {
    await pause(thinkingMs(deal.luck()));
    const { id, version } = visitIn(answer);
    const input = { appointmentId: id, expectedVersion: version, idempotencyKey: randomUUID() };
    await made(deal, deed, { procedure: "scheduling.confirmHold", input });
  }
}

async function made({ client, note }: Deal, deed: Deed, { procedure, input }: Call): Promise<Answered> {
  const startedAt = performance.now();
  const answer = await client
    .call(procedure, input)
    .catch((): Answered => ({ outcome: "no answer", ms: performance.now() - startedAt }));
  note({ deed, startedAt, outcome: answer.outcome, ms: answer.ms });
  return answer;
}

/** Undefined where there is nothing left to do it with. */
function callFor(deal: Deal, deed: Deed, mine: { last?: Visit }): Call | undefined {
  const { supplies, luck } = deal;
  const idempotencyKey = randomUUID();
  switch (deed) {
    case "book":
    case "hold, then confirm": {
      const booking =
        luck() < TOO_LATE && supplies.gone.length > 0 ? anyOf(supplies.gone, luck()) : take(supplies.bookings);
      if (!booking) return undefined;
      supplies.gone.push(booking);
      return {
        procedure: deed === "book" ? "scheduling.book" : "scheduling.hold",
        input: wishOf(booking, idempotencyKey),
      };
    }
    case "check in":
      return stepOf(take(supplies.expected), { to: "checked_in", idempotencyKey });
    case "cancel":
      return stepOf(take(supplies.cancellable), { to: "cancelled", reason: "Cannot come", idempotencyKey });
    case "undo": {
      const { last } = mine;
      if (!last) return undefined;
      delete mine.last;
      const input = { appointmentId: last.id, expectedVersion: last.version, idempotencyKey };
      return { procedure: "scheduling.undoStatus", input };
    }
    default:
      return readFor(deal, deed);
  }
}

function wishOf({ patientId, doctorId, startsAt, visitTypeId }: Booking, idempotencyKey: string): object {
  return { patientId, doctorId, startsAt: startsAt.toISOString(), visitTypeId, mode: "in_person", idempotencyKey };
}

function stepOf(visit: Visit | undefined, step: object): Call | undefined {
  if (!visit) return undefined;
  const seen = { appointmentId: visit.id, expectedVersion: visit.version };
  return { procedure: "scheduling.changeStatus", input: { ...seen, ...step } };
}

function readFor({ supplies, luck }: Deal, deed: Deed): Call {
  const { lab, patients, days } = supplies;
  const patient = anyOf(patients, luck());
  const doctorId = anyOf(lab.clinic.doctorIds, luck());
  const wish = { visitTypeId: lab.clinic.visitTypeId, mode: "in_person", from: addDays(lab.day, 1) };
  switch (deed) {
    case "a patient's file":
      return { procedure: "patients.get", input: { patientId: patient.id } };
    case "a visit with its history":
      return { procedure: "scheduling.get", input: { appointmentId: patient.visitId } };
    case "free times of a doctor":
      return { procedure: "scheduling.slots", input: { ...wish, doctorId, to: addDays(lab.day, 14) } };
    case "free times of anyone":
      return { procedure: "scheduling.slots", input: { ...wish, doctorId: "any", to: addDays(lab.day, 3) } };
    case "week of a doctor":
      return { procedure: "scheduling.week", input: { doctorId, date: anyOf(days, luck()) } };
    case "waiting room":
      return { procedure: "scheduling.queue", input: { date: lab.day, doctorId } };
    case "day board":
      return { procedure: "scheduling.day", input: { date: anyOf(days, luck() ** 2) } };
    default:
      return { procedure: "patients.search", input: { q: anyOf(patient.words, luck()), limit: 10 } };
  }
}

function visitIn({ data }: Answered): Visit {
  const { id, version } = data as Visit; // the contract's answer to it
  return { id, version };
}
