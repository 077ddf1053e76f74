import type { Call } from "./call.ts";
import type { Finding } from "./judge.ts";
import type { Guesses } from "./sign-in.ts";

/** What the database says of codes and of those who are signed in with one. */
export type SignIns = {
  codes: readonly { phone: string; attempts: number }[];
  /** Codes that the gateway was handed, by phone. */
  codesSent: readonly { phone: string; count: number }[];
  /** Of patients; nobody signs out in the storm. */
  sessions: number;
};

const EVALUATED_MAX = 5;

/** One active code a phone, five guesses at it, one session for it (G-14, G-15, A-01, A-02, A-05). */
export function judgeSignIns(calls: readonly Call[], guesses: readonly Guesses[], evidence: SignIns): Finding[] {
  return [
    { promise: "of any number of guesses at a code five are looked at (G-14)", against: guessed(guesses, evidence) },
    { promise: "a code opens one session (G-15)", against: sessions(calls, evidence) },
    { promise: "a phone has one code, and is sent what was asked for (A-05)", against: codes(calls, evidence) },
  ];
}

function guessed(guesses: readonly Guesses[], { codes }: SignIns): string[] {
  const tooMany = codes
    .filter(({ attempts }) => attempts > EVALUATED_MAX)
    .map(({ phone }) => `${phone} by its own count`);
  const told = guesses.flatMap(({ phone, wrong, right }) => {
    const lookedAt = wrong.filter(
      ({ answer }) => answer.kind === "refused" && answer.refusal.code === "CODE_REJECTED",
    ).length;
    const open = wrong.some(({ answer }) => answer.kind === "ok");
    const afterFive = right.answer.kind === "ok" && lookedAt >= EVALUATED_MAX;
    return lookedAt > EVALUATED_MAX || open || afterFive
      ? [`${phone}: ${lookedAt} looked at, then ${right.answer.kind}`]
      : [];
  });
  return [...tooMany, ...told];
}

const ofPhone = (procedure: string, calls: readonly Call[]) => calls.filter((call) => call.procedure === procedure);

function sessions(calls: readonly Call[], evidence: SignIns): string[] {
  const verified = ofPhone("auth.verifyCode", calls);
  const opened = verified.filter(({ answer }) => answer.kind === "ok");
  const open = verified.filter(({ answer }) => answer.kind === "unknown").length;
  const there = evidence.sessions;
  const astray = there < opened.length || there > opened.length + open;
  const used = new Set<string>();
  const twice = opened.filter(({ input }) => used.size === used.add(`${input.phone} ${input.code}`).size);
  return [
    ...(astray ? [`${there} sessions, ${opened.length} acknowledged, ${open} open`] : []),
    ...twice.map(({ input }) => `the code of ${input.phone} opened two`),
  ];
}

function codes(calls: readonly Call[], { codes: rows, codesSent }: SignIns): string[] {
  const asked = new Map<string, number>();
  for (const { input, answer } of ofPhone("auth.requestCode", calls)) {
    if (answer.kind !== "refused") asked.set(String(input.phone), (asked.get(String(input.phone)) ?? 0) + 1);
  }
  const tooMany = codesSent.filter(({ phone, count }) => count > (asked.get(phone) ?? 0));
  const phones = new Set(rows.map(({ phone }) => phone));
  return [
    ...tooMany.map(({ phone, count }) => `${phone} was sent ${count}`),
    ...(phones.size === rows.length ? [] : ["a phone has two codes"]),
  ];
}
