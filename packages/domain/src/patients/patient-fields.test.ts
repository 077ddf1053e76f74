import { expect, test } from "vitest";
import { STAFF_ROLES, type StaffRole } from "../identity/roles.ts";
import { patientView, updatePatientInput } from "./patient.ts";
import { editablePatientFieldsFor, patientFieldsFor } from "./patient-fields.ts";

const staff = (...roles: StaffRole[]) => ({ kind: "staff" as const, roles });

test.each([
  ["receptionist", false],
  ["admin", false],
  ["doctor", true],
  ["nurse", true],
  ["pharmacist", true],
] as const)("Z-05 whether a %s sees allergies: %s", (role, sees) => {
  expect(patientFieldsFor(staff(role)).has("allergies")).toBe(sees);
  expect(patientFieldsFor(staff(role)).has("phone")).toBe(true);
});

test("Z-05 a patient sees their whole file, but not why it is restricted, and changes none of it", () => {
  const patient = { kind: "patient" as const, roles: [] };
  const theirs = Object.keys(patientView.shape).filter((name) => name !== "restrictionReason");
  expect([...patientFieldsFor(patient)].sort()).toEqual(theirs.sort());
  expect(editablePatientFieldsFor(patient).size).toBe(0);
});

test("Z-05 staff without a role see nothing, and of several roles each adds its own", () => {
  expect(patientFieldsFor(staff()).size).toBe(0);
  expect(patientFieldsFor(staff("receptionist", "nurse")).has("allergies")).toBe(true);
});

test("Z-05 every field of the file is on somebody's list, and every field that can be changed on an editor's", () => {
  expect([...patientFieldsFor(staff(...STAFF_ROLES))].sort()).toEqual(Object.keys(patientView.shape).sort());
  const inputs = Object.keys(updatePatientInput.shape).filter(
    (name) => !["patientId", "expectedVersion"].includes(name),
  );
  expect([...editablePatientFieldsFor(staff(...STAFF_ROLES))].sort()).toEqual(inputs.sort());
});

test("Z-05 nobody may change what they may not see", () => {
  for (const role of STAFF_ROLES) {
    const seen = patientFieldsFor(staff(role));
    for (const field of editablePatientFieldsFor(staff(role))) expect(seen.has(field)).toBe(true);
  }
});
