import { expect, test } from "vitest";
import { type MemberValues, memberChanges } from "./member-values.ts";

const FAITH: MemberValues = { name: "Faith Mumo", phone: "+254712345678", roles: ["receptionist"] };

test("R-ID-5 only what was changed is sent, whatever the order of the roles", () => {
  expect(memberChanges(FAITH, { ...FAITH, roles: ["receptionist"] })).toEqual({});
  expect(memberChanges(FAITH, { ...FAITH, name: " Faith Achieng " })).toEqual({ name: "Faith Achieng" });
  expect(memberChanges(FAITH, { ...FAITH, phone: " " })).toEqual({ phone: null });
  const two = { ...FAITH, roles: ["nurse", "receptionist"] satisfies MemberValues["roles"] };
  expect(memberChanges(FAITH, two)).toEqual({ roles: ["receptionist", "nurse"] });
  expect(memberChanges(two, { ...two, roles: ["receptionist", "nurse"] })).toEqual({});
});
