import { expect, test } from "vitest";
import type { Answer, Call } from "./call.ts";
import { judgeSignIns, type SignIns } from "./judge-sign-ins.ts";
import { aCall, refused } from "./planted-history.ts";
import type { Guesses } from "./sign-in.ts";

const phone = "+254700000001";
const ok: Answer = { kind: "ok", data: {}, text: "" };
const wrong = refused("CODE_REJECTED");
const asked = (answer: Answer = ok) => aCall(1, [0, 1], { procedure: "auth.requestCode", input: { phone }, answer });
const verified = (answer: Answer = ok, code = "123456") =>
  aCall(2, [1, 2], { procedure: "auth.verifyCode", input: { phone, code }, answer });
const sound: SignIns = { codes: [{ phone, attempts: 1 }], codesSent: [{ phone, count: 1 }], sessions: 1 };

function broken(calls: Call[], evidence: Partial<SignIns> = {}, guesses: Guesses[] = []): string[] {
  const findings = judgeSignIns(calls, guesses, { ...sound, ...evidence });
  return findings.flatMap(({ promise, against }) => (against.length > 0 ? [promise] : []));
}

test("R-ID-1 a sign-in in which all is well is found well, and one without an answer may have opened a session or not", () => {
  expect(broken([asked(), verified()])).toEqual([]);
  const open = verified({ kind: "unknown" });
  expect(broken([asked(), open])).toEqual([]);
  expect(broken([asked(), open], { sessions: 0 })).toEqual([]);
});

test("G-14 a sixth guess that was looked at, and a right code after five, are found out", () => {
  const promise = "of any number of guesses at a code five are looked at (G-14)";
  const guesses = (count: number, right: Answer): Guesses[] => [
    { phone, wrong: Array.from({ length: count }, () => verified(wrong)), right: verified(right) },
  ];
  const calls = [asked(), verified()];
  expect(broken(calls, {}, guesses(5, refused("RATE_LIMITED")))).toEqual([]);
  expect(broken(calls, {}, guesses(4, ok))).toEqual([]);
  expect(broken(calls, {}, guesses(6, refused("RATE_LIMITED")))).toEqual([promise]);
  expect(broken(calls, {}, guesses(5, ok))).toEqual([promise]);
  expect(broken(calls, { codes: [{ phone, attempts: 6 }] })).toEqual([promise]);
});

test("G-15 a code that opened two sessions, and a session that nobody was told of, are found out", () => {
  const promise = "a code opens one session (G-15)";
  expect(broken([asked(), verified(), verified()], { sessions: 2 })).toEqual([promise]);
  expect(broken([asked(), verified()], { sessions: 2 })).toEqual([promise]);
  expect(broken([asked(), verified()], { sessions: 0 })).toEqual([promise]);
  expect(broken([asked(), verified(), verified(ok, "654321")], { sessions: 2 })).toEqual([]);
});

test("A-05 a code that nobody asked for, and a second one of a phone, are found out", () => {
  const promise = "a phone has one code, and is sent what was asked for (A-05)";
  expect(broken([asked(), verified()], { codesSent: [{ phone, count: 2 }] })).toEqual([promise]);
  expect(broken([asked(refused("RATE_LIMITED")), verified()])).toEqual([promise]);
  expect(broken([asked(), verified()], { codes: [...sound.codes, ...sound.codes] })).toEqual([promise]);
});
