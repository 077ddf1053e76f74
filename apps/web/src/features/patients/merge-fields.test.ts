import { expect, test } from "vitest";
import { changedFields, merged, mergeFields } from "./merge-fields.ts";
import { registrationFor } from "./patient-form-values.ts";

const base = { ...registrationFor("Mary Wanjiru"), phone: "+254712345678", email: "m@example.org", sex: "female" };
const mine = { ...base, phone: "+254700000001", lastName: "Kamau", email: "new@example.org" };
const theirs = { ...base, phone: "+254700000002", sex: "other", email: "new@example.org" };
const fields = mergeFields(base, mine, theirs);

test("each field says who changed it, and what both changed alike is no question", () => {
  expect(fields.map(({ field, by }) => [field, by])).toEqual([
    ["lastName", "me"],
    ["sex", "them"],
    ["phone", "both"],
  ]);
});

test("nobody's change is lost: mine and theirs are both in, and where they clash the choice counts", () => {
  expect(merged(fields, theirs, new Set())).toMatchObject({
    lastName: "Kamau",
    sex: "other",
    phone: "+254700000001",
    email: "new@example.org",
  });
  expect(merged(fields, theirs, new Set(["phone"]))).toMatchObject({ lastName: "Kamau", phone: "+254700000002" });
});

test("only what differs from the version that is written on is sent", () => {
  expect(changedFields(theirs, merged(fields, theirs, new Set(["phone"])))).toEqual(["lastName"]);
  expect(changedFields(base, base)).toEqual([]);
});
