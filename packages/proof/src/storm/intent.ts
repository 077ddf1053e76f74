import { setTimeout as pause } from "node:timers/promises";
import type { Answer, Call, Refusal } from "./call.ts";
import type { Random } from "./random.ts";
import { send } from "./wire.ts";

const TRIES_MAX = 12;
const PATIENCE_MS = 15_000;
const REPLAY_SHARE = 0.1;

export type Fleet = {
  /** Addresses of the processes that are thought to be up. */
  urls(): readonly string[];
  cookie: string;
};

/** What single requests were like, for the report and the goals on waiting. */
export type Tally = { requests: number; slowestMs: number; internal: number; refusals: Record<string, number> };

/**
 * Carries one intent to its end, as every client of ours does: the same key again, at any process, while no definite answer
 * came. A tenth of those that went well is sent once more, to compare the two answers.
 */
export async function carryOut(
  fleet: Fleet,
  random: Random,
  tally: Tally,
  intent: { n: number; procedure: string; input: Record<string, unknown> },
): Promise<Call> {
  const from = performance.now();
  const call: Call = {
    ...intent,
    from,
    until: Number.POSITIVE_INFINITY,
    tries: 0,
    answer: { kind: "unknown" },
    replays: [],
  };
  let perhapsDone = false;
  // What carries no key could be done twice, so it is sent once and its outcome may stay unknown.
  const triesMax = "idempotencyKey" in call.input ? TRIES_MAX : 1;
  while (call.tries < triesMax && performance.now() - from < PATIENCE_MS) {
    call.tries += 1;
    const answer = await once(fleet, random, tally, call);
    if (answer.kind === "unknown" || isOpen(answer)) {
      perhapsDone ||= answer.kind === "unknown" || answer.refusal.kind === "outcome_unknown";
      await pause(Math.min(2_000, 50 * 2 ** call.tries) * (0.5 + random.next() / 2));
      continue;
    }
    call.answer = answer;
    call.until = performance.now();
    if (answer.kind === "ok" && "idempotencyKey" in call.input && random.chance(REPLAY_SHARE))
      await again(fleet, random, tally, call);
    return call;
  }
  if (!perhapsDone) {
    call.answer = { kind: "refused", refusal: { code: "BUSY" } };
    call.until = performance.now();
  }
  return call;
}

/** Sends a keyed intent whose outcome is unknown until there is a definite answer: the truth about it. */
export async function resolve(fleet: Fleet, random: Random, tally: Tally, call: Call): Promise<void> {
  for (let tries = 1; tries <= 60; tries += 1) {
    const answer = await once(fleet, random, tally, call);
    if (answer.kind !== "unknown" && !isOpen(answer)) {
      call.answer = answer;
      call.until = performance.now();
      return;
    }
    await pause(250);
  }
}

async function once(fleet: Fleet, random: Random, tally: Tally, call: Call): Promise<Answer> {
  const urls = fleet.urls();
  if (urls.length === 0) return { kind: "unknown" };
  const startedAt = performance.now();
  try {
    const answer = await send(random.pick(urls), fleet.cookie, call.procedure, call.input);
    if (!("refusal" in answer)) return { kind: "ok", ...answer };
    const { code, kind } = answer.refusal;
    const name = kind === undefined ? code : `${code} ${kind}`;
    tally.refusals[name] = (tally.refusals[name] ?? 0) + 1;
    if (code === "INTERNAL") tally.internal += 1;
    return { kind: "refused", refusal: answer.refusal };
  } catch {
    return { kind: "unknown" }; // No connection, cut off, or too late: what a browser would know, too.
  } finally {
    tally.requests += 1;
    tally.slowestMs = Math.max(tally.slowestMs, performance.now() - startedAt);
  }
}

async function again(fleet: Fleet, random: Random, tally: Tally, call: Call): Promise<void> {
  const answer = await once(fleet, random, tally, call);
  if (answer.kind === "ok") call.replays.push(answer.text);
  if (answer.kind === "refused" && !OPEN.has(answer.refusal.code)) call.replays.push(answer.refusal.code);
}

/** Refusals that are not the last word: to be asked again. */
const OPEN = new Set(["BUSY", "INTERNAL"]);

type Refused = { kind: "refused"; refusal: Refusal };

function isOpen(answer: Answer): answer is Refused {
  return answer.kind === "refused" && OPEN.has(answer.refusal.code);
}
