import { expect, test } from "vitest";
import { changedFields, merged, mergeFields, type ProfileValues, profileValuesOf } from "./profile-form-values.ts";
import { profileForm } from "./profile-schema.ts";

const values: ProfileValues = {
  name: "Dr Grace Njeri",
  specialization: "General",
  licenseNumber: "L-1",
  email: "grace@example.org",
  phone: "",
  roomId: "",
  bufferBeforeMinutes: "0",
  bufferAfterMinutes: "15",
};

test("a profile is typed as text and sent as the wire has it", () => {
  const sent = profileForm.parse(values);
  expect(sent).toMatchObject({ phone: null, roomId: null, bufferBeforeMinutes: 0, bufferAfterMinutes: 15 });
  const view = { ...sent, id: "d", userId: null, onboardingStatus: "active", roomName: null, version: 1 } as const; // keeps the literal
  expect(profileValuesOf(view)).toEqual(values);
  for (const wrong of ["", "-1", "1.5", "121", "x"]) {
    expect(profileForm.safeParse({ ...values, bufferAfterMinutes: wrong }).success, wrong).toBe(false);
  }
});

test("R-ID-5 two editors of one profile choose only where both changed the same field", () => {
  const mine = { ...values, name: "Dr G. Njeri", bufferAfterMinutes: "10" };
  const theirs = { ...values, name: "Dr Grace N.", specialization: "Family" };
  const fields = mergeFields(values, mine, theirs);
  expect(fields.map(({ field, by }) => [field, by])).toEqual([
    ["name", "both"],
    ["specialization", "them"],
    ["bufferAfterMinutes", "me"],
  ]);
  expect(merged(fields, theirs, new Set())).toEqual({ ...mine, specialization: "Family" });
  expect(merged(fields, theirs, new Set(["name"]))).toEqual({ ...theirs, bufferAfterMinutes: "10" });
  expect(changedFields(theirs, { ...theirs, name: "x" })).toEqual(["name"]);
});
