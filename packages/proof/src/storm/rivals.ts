import { codeOf } from "./call.ts";
import { ask, bookingOf, type World } from "./client.ts";
import { resolve } from "./intent.ts";
import type { Finding } from "./judge.ts";
import type { Random } from "./random.ts";

const ROUNDS = 3;

export type RivalRounds = { finding: Finding; slowestMs: number[]; askedAgain: number };

/**
 * Before anything breaks: everybody asks for one time of one doctor at once, over the whole fleet (G-02). Whoever is told to come
 * back does so, so that the outcome does not depend on how busy the machine is; the times that it took are told, not judged.
 */
export async function rivalsForOneTime(world: World, random: Random): Promise<RivalRounds> {
  const { clinic, fleet, tally } = world;
  const against: string[] = [];
  const slowestMs: number[] = [];
  let askedAgain = 0;
  for (const [round, startsAt] of clinic.rivalTimes.slice(0, ROUNDS).entries()) {
    const doctorId = clinic.doctorIds[round % clinic.doctorIds.length] ?? "";
    const calls = await Promise.all(
      clinic.rivalIds.map((patientId) => ask(world, random, bookingOf(clinic, { patientId, doctorId, startsAt }))),
    );
    askedAgain += calls.filter(({ tries }) => tries > 1).length;
    slowestMs.push(Math.round(Math.max(...calls.map(({ from, until }) => until - from))));
    const open = calls.filter((call) => call.answer.kind !== "ok" && codeOf(call) !== "SLOT_TAKEN");
    for (const call of open) await resolve({ fleet, random, tally }, call);
    const outcomes = countOf(calls.map(codeOf));
    const wanted = countOf(["ok", ...Array.from({ length: calls.length - 1 }, () => "SLOT_TAKEN")]);
    if (outcomes !== wanted) against.push(`round ${round + 1}: ${outcomes}`);
  }
  const promise = `of ${clinic.rivalIds.length} rivals for one time one has it, and the others are told that it is taken (G-02)`;
  return { finding: { promise, against }, slowestMs, askedAgain };
}

/** `63 SLOT_TAKEN, 1 ok`. */
export function countOf(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort()
    .map(([word, count]) => `${count} ${word}`)
    .join(", ");
}
