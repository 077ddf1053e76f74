import { expect, test } from "vitest";
import { nextPath } from "./next-path.ts";

test("signing in leads back to a path of this site", () => {
  expect(nextPath("/desk/day?date=2026-11-23")).toBe("/desk/day?date=2026-11-23");
});

test("an address of another site leads to the start", () => {
  for (const next of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "",
    7,
    undefined,
  ]) {
    expect(nextPath(next)).toBe("/");
  }
});
