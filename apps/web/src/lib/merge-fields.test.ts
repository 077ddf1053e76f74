import { expect, test } from "vitest";
import { changedFields, mergedFields, mergeFields } from "./merge-fields.ts";

const FIELDS = ["name", "zone", "notice"] as const;
const base = { name: "Clinic", zone: "Africa/Nairobi", notice: "60" };

test("R-ID-5 what only one of two changed is kept, and where both did the choice counts", () => {
  const mine = { ...base, name: "Mine", notice: "90" };
  const theirs = { ...base, name: "Theirs", zone: "Africa/Lagos" };
  const merges = mergeFields(FIELDS, base, mine, theirs);
  expect(merges.map(({ field, by }) => [field, by])).toEqual([
    ["name", "both"],
    ["zone", "them"],
    ["notice", "me"],
  ]);
  expect(mergedFields(merges, theirs, new Set())).toEqual({ name: "Mine", zone: "Africa/Lagos", notice: "90" });
  expect(mergedFields(merges, theirs, new Set(["name"] as const)).name).toBe("Theirs");
});

test("R-ID-5 what both came to is no clash", () => {
  const both = { ...base, name: "Same" };
  expect(mergeFields(FIELDS, base, both, both)).toEqual([]);
  expect(changedFields(FIELDS, base, both)).toEqual(["name"]);
});
