import { expect, test } from "vitest";
import { type MemberValues, memberChanges, mergedMember } from "./member-values.ts";

const FAITH: MemberValues = { name: "Faith Mumo", phone: "+254712345678", roles: ["receptionist"] };

test("R-ID-5 only what was changed is sent, whatever the order of the roles", () => {
  expect(memberChanges(FAITH, { ...FAITH, roles: ["receptionist"] })).toEqual({});
  expect(memberChanges(FAITH, { ...FAITH, name: " Faith Achieng " })).toEqual({ name: "Faith Achieng" });
  expect(memberChanges(FAITH, { ...FAITH, phone: " " })).toEqual({ phone: null });
  const two = { ...FAITH, roles: ["nurse", "receptionist"] satisfies MemberValues["roles"] };
  expect(memberChanges(FAITH, two)).toEqual({ roles: ["receptionist", "nurse"] });
  expect(memberChanges(two, { ...two, roles: ["receptionist", "nurse"] })).toEqual({});
});

test("R-ID-5 of two people's changes each one's fields stay, and where both changed one the typed one counts", () => {
  const theirs: MemberValues = { ...FAITH, name: "Faith Achieng", phone: "" };
  const typed: MemberValues = { ...FAITH, roles: ["nurse"], phone: "+254722333444" };
  expect(mergedMember(FAITH, typed, theirs)).toEqual({
    name: "Faith Achieng",
    phone: "+254722333444",
    roles: ["nurse"],
  });
});
