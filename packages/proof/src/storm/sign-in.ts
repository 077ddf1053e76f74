import { setTimeout as pause } from "node:timers/promises";
import type { Call } from "./call.ts";
import { ask, type World } from "./client.ts";
import { type Fleet, look } from "./intent.ts";
import type { Random } from "./random.ts";

/** Guesses at one code, all at once, and then the right one. */
export type Guesses = { phone: string; wrong: readonly Call[]; right: Call };

const SIGN_IN_TRIES_MAX = 3;
const CODE_MS_MAX = 10_000;
const CODE_POLL_MS = 400;
const GUESSES = 9;
const CODE = /^(\d{6}) is your code/;

/** The fleet as somebody without a session reaches it, from an address of their own. */
function stranger({ fleet }: World, phone: string): Fleet {
  const digits = phone.slice(-6);
  const address = `10.${Number(digits.slice(0, 2))}.${Number(digits.slice(2, 4))}.${Number(digits.slice(4))}`;
  return { targets: fleet.targets, headers: { "x-forwarded-for": address } };
}

/** Signs in as people do: asks for a code, reads it on the phone, types it in. Null for whoever gives up. */
export async function signIn(world: World, random: Random, phone: string): Promise<Fleet | null> {
  const outside = stranger(world, phone);
  for (let tries = 1; tries <= SIGN_IN_TRIES_MAX; tries += 1) {
    const code = await codeSentTo(world, random, phone, outside);
    if (!code) continue;
    if (random.chance(0.15)) await verify(world, random, phone, another(code, 1), outside);
    const { answer } = await verify(world, random, phone, code, outside);
    if (answer.kind === "ok" && answer.cookie) {
      return { targets: outside.targets, headers: { ...outside.headers, cookie: answer.cookie } };
    }
  }
  return null;
}

/** Nine wrong codes at once for a phone, then the right one. */
export async function guess(world: World, random: Random, phone: string): Promise<void> {
  const outside = stranger(world, phone);
  const code = await codeSentTo(world, random, phone, outside);
  if (!code) return;
  const guesses = Array.from({ length: GUESSES }, (_, n) =>
    verify(world, random, phone, another(code, n + 1), outside),
  );
  const wrong = await Promise.all(guesses);
  world.guesses.push({ phone, wrong, right: await verify(world, random, phone, code, outside) });
}

/** The code that comes after it was asked for; the one that has been sent already, where another would be too soon. */
async function codeSentTo(world: World, random: Random, phone: string, outside: Fleet): Promise<string | null> {
  const client = { fleet: outside, random, tally: world.tally };
  const codes = async () => {
    const messages = await look<{ body: string }[]>(client, "dev.messages", { to: phone });
    return messages?.flatMap(({ body }) => CODE.exec(body)?.[1] ?? []) ?? null;
  };
  const before = await codes();
  const { answer } = await ask(world, random, { procedure: "auth.requestCode", input: { phone } }, outside);
  const tooSoon = answer.kind === "refused" && answer.refusal.code === "RATE_LIMITED";
  if (answer.kind === "refused" && !tooSoon) return null;
  const known = tooSoon || !before ? 0 : before.length;
  for (const giveUpAt = performance.now() + CODE_MS_MAX; performance.now() < giveUpAt; await pause(CODE_POLL_MS)) {
    const now = await codes();
    if (now && now.length > known) return now[0] ?? null;
  }
  return (await codes())?.[0] ?? null;
}

function verify(world: World, random: Random, phone: string, code: string, outside: Fleet): Promise<Call> {
  return ask(world, random, { procedure: "auth.verifyCode", input: { phone, code } }, outside);
}

function another(code: string, n: number): string {
  return String((Number(code) + n) % 1_000_000).padStart(6, "0");
}
