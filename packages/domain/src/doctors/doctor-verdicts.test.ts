import { expect, test } from "vitest";
import type { Actor } from "../identity/actor.ts";
import type { StaffRole } from "../identity/roles.ts";
import { availabilityReadVerdict, doctorEditVerdict } from "./doctor-verdicts.ts";

const staff = (...roles: StaffRole[]): Actor => ({ kind: "staff", userId: "u", name: "n", roles, doctorId: "mine" });

test("R-SCH-13 doctors set and read their own hours, nobody else's", () => {
  expect(doctorEditVerdict(staff("doctor"), "mine").allowed).toBe(true);
  expect(doctorEditVerdict(staff("doctor"), "another")).toEqual({ allowed: false, because: "another_doctor" });
  expect(availabilityReadVerdict(staff("doctor"), "another").allowed).toBe(false);
});

test("R-SCH-13 an admin sets everybody's hours, the desk reads them", () => {
  expect(doctorEditVerdict(staff("admin"), "another").allowed).toBe(true);
  expect(doctorEditVerdict(staff("receptionist"), "another").allowed).toBe(false);
  expect(availabilityReadVerdict(staff("receptionist"), "another").allowed).toBe(true);
});

test("a patient keeps no doctor's hours, whatever their session says", () => {
  const patient: Actor = { kind: "patient", userId: "u", name: "n", roles: [], doctorId: "mine" };
  expect(doctorEditVerdict(patient, "mine").allowed).toBe(false);
  expect(availabilityReadVerdict(patient, "mine").allowed).toBe(false);
});
