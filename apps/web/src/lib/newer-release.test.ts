import { expect, test } from "vitest";
import { reloadMends } from "./newer-release.ts";

const missing = { wanted: true, serverAnswers: true, reloadedAt: null, now: 1_000_000 };

test("G-25 a part that somebody wants and that is gone from a living server is worth a reload, once a minute", () => {
  expect(reloadMends(missing)).toBe(true);
  expect(reloadMends({ ...missing, reloadedAt: 999_000 })).toBe(false);
  expect(reloadMends({ ...missing, reloadedAt: 939_000 })).toBe(true);
});

test("neither a part that is fetched ahead nor a server that is away reloads the page", () => {
  expect(reloadMends({ ...missing, wanted: false })).toBe(false);
  expect(reloadMends({ ...missing, serverAnswers: false })).toBe(false);
});
