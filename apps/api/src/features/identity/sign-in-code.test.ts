import { expect, test } from "vitest";
import { codeHash, codeOf, sameHash } from "./sign-in-code.ts";

const SECRET = "one secret of thirty-two characters";
const first = { challenge: "0198b2a0-0000-7000-8000-000000000001", phone: "+254700000001" };

test("A-11 a code is six digits and follows from the challenge, the phone and the secret alone", () => {
  const code = codeOf(SECRET, first);
  expect(code).toMatch(/^\d{6}$/);
  expect(codeOf(SECRET, first)).toBe(code);
  const others = [
    codeOf("another secret of thirty-two letters", first),
    codeOf(SECRET, { ...first, challenge: "0198b2a0-0000-7000-8000-000000000002" }),
    codeOf(SECRET, { ...first, phone: "+254700000002" }),
  ];
  expect(others).not.toContain(code);
});

test("A-11 codes are spread over all of the million", () => {
  const codes = Array.from({ length: 2_000 }, (_, n) => codeOf(SECRET, { ...first, challenge: String(n) }));
  expect(new Set(codes).size).toBeGreaterThan(1_980);
  expect(new Set(codes.map((code) => code[0])).size).toBe(10);
});

test("A-07 the kept hash is of one code of one challenge of one phone", () => {
  const kept = codeHash(SECRET, first, "123456");
  expect(sameHash(kept, codeHash(SECRET, first, "123456"))).toBe(true);
  expect(sameHash(kept, codeHash(SECRET, first, "123457"))).toBe(false);
  expect(sameHash(kept, codeHash(SECRET, { ...first, phone: "+254700000002" }, "123456"))).toBe(false);
  expect(sameHash(kept, "")).toBe(false);
  expect(kept).not.toContain("123456");
});
