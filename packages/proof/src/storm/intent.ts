import { setTimeout as pause } from "node:timers/promises";
import { type Answer, type Call, hasKey } from "./call.ts";
import type { Random } from "./random.ts";
import type { Tally } from "./tally.ts";
import { type Headers, send } from "./wire.ts";

const TRIES_MAX = 12;
const PATIENCE_MS = 15_000;
const REPLAY_SHARE = 0.1;
const TWIN_SHARE = 0.06;
const RESOLVE_TRIES_MAX = 120;
const RESOLVE_PAUSE_MS = 250;

/** A process that is thought to be up, and for how long it has been stopped so far. */
export type Target = { url: string; frozenMs(): number };
export type Fleet = { targets(): readonly Target[]; headers: Headers };
export type Client = { fleet: Fleet; random: Random; tally: Tally };
export type Intent = Pick<Call, "n" | "procedure" | "input">;

/**
 * Carries one intent to its end, as every client of ours does: the same key again, at any process, while no definite answer
 * came. Some are sent twice at the same moment, and some of those that went well once more, to compare the answers.
 */
export async function carryOut(client: Client, intent: Intent): Promise<Call> {
  const { random } = client;
  const from = performance.now();
  const call: Call = { ...intent, from, until: Infinity, tries: 0, answer: { kind: "unknown" }, replays: [] };
  let perhapsDone = false;
  // What carries no key could be done twice, so it is sent once and its outcome may stay unknown.
  const triesMax = hasKey(call) ? TRIES_MAX : 1;
  while (call.tries < triesMax && performance.now() - from < PATIENCE_MS) {
    call.tries += 1;
    const twice = hasKey(call) && call.tries === 1 && random.chance(TWIN_SHARE);
    const answer = twice ? await bothOf(client, call) : await once(client, call);
    if (isOpen(answer)) {
      perhapsDone ||= mayBeDone(call, answer);
      await pause(Math.min(2_000, 50 * 2 ** call.tries) * (0.5 + random.next() / 2));
      continue;
    }
    settle(call, answer);
    if (answer.kind === "ok" && hasKey(call) && random.chance(REPLAY_SHARE)) await again(client, call);
    return call;
  }
  if (!perhapsDone) settle(call, { kind: "refused", refusal: { code: "BUSY" } });
  return call;
}

/** Sends a keyed intent whose outcome is unknown until there is a definite answer: the truth about it. */
export async function resolve(client: Client, call: Call): Promise<void> {
  for (let tries = 1; tries <= RESOLVE_TRIES_MAX; tries += 1) {
    const answer = await once(client, call);
    if (!isOpen(answer)) return settle(call, answer);
    await pause(RESOLVE_PAUSE_MS);
  }
}

/** Looks at something once, at any process; null where there was no answer to it, for whatever reason. */
export async function look<View>({ fleet, random }: Client, procedure: string, input: object): Promise<View | null> {
  const targets = fleet.targets();
  if (targets.length === 0) return null;
  try {
    const answer = await send(random.pick(targets).url, fleet.headers, procedure, input);
    return "data" in answer ? (answer.data as View) : null; // the contract's answer to this query, which the caller names
  } catch {
    return null;
  }
}

function settle(call: Call, answer: Answer): void {
  call.answer = answer;
  call.until = performance.now();
}

async function once({ fleet, random, tally }: Client, call: Call): Promise<Answer> {
  const targets = fleet.targets();
  if (targets.length === 0) return { kind: "unknown" };
  const target = random.pick(targets);
  const startedAt = performance.now();
  const frozenBefore = target.frozenMs();
  try {
    const answer = await send(target.url, fleet.headers, call.procedure, call.input);
    if (!("refusal" in answer)) return { kind: "ok", ...answer };
    tally.refused(answer.refusal);
    return { kind: "refused", refusal: answer.refusal };
  } catch {
    return { kind: "unknown" }; // No connection, cut off, or too late: what a browser would know, too.
  } finally {
    const frozenMs = target.frozenMs() - frozenBefore;
    tally.requested(call, performance.now() - startedAt - frozenMs);
  }
}

/** Twice at once, wherever each arrives (I-05). A refusal is not kept, so the other may still be carried out after it. */
async function bothOf(client: Client, call: Call): Promise<Answer> {
  const answers = await Promise.all([once(client, call), once(client, call)]);
  client.tally.twins += 1;
  const done = answers.flatMap((answer) => (answer.kind === "ok" ? answer : []));
  call.replays.push(...done.slice(1).map(({ text }) => text));
  const [first, second] = answers;
  return done[0] ?? (isOpen(first) ? first : second);
}

async function again(client: Client, call: Call): Promise<void> {
  const answer = await once(client, call);
  if (answer.kind === "ok") call.replays.push(answer.text);
  else if (!isOpen(answer) && answer.kind === "refused") call.replays.push(answer.refusal.code);
}

/** Refusals that are not the last word: to be asked again. */
const OPEN = new Set(["BUSY", "INTERNAL"]);

function isOpen(answer: Answer): boolean {
  return answer.kind === "unknown" || (answer.kind === "refused" && OPEN.has(answer.refusal.code));
}

/** Kinds of BUSY after which the work may have been done all the same. */
const PERHAPS = new Set(["outcome_unknown", "request_timeout"]);

/** Commands of two transactions with the provider in between: told BUSY by the second, what the first wrote down is there. */
const IN_TWO_STEPS = new Set(["billing.startPayment", "billing.refund"]);

function mayBeDone({ procedure }: Call, answer: Answer): boolean {
  if (IN_TWO_STEPS.has(procedure)) return true;
  if (answer.kind !== "refused") return answer.kind === "unknown";
  return answer.refusal.code === "INTERNAL" || PERHAPS.has(answer.refusal.kind ?? "");
}
