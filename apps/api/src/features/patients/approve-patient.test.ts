import { auditEvents } from "@lockstep/db/schema/platform";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { aForm, patientCalls, treating } from "./testing/calls.ts";

test("R-ID-6 a file is approved once, by the version that was seen", async () => {
  await using clinic = await testClinic();
  const { register, approve } = patientCalls(clinic);
  const { id: patientId } = await register(aForm());
  expect(await refused(approve({ patientId, expectedVersion: 2 }))).toMatchObject({ code: "STALE_VERSION" });
  expect(await approve({ patientId, expectedVersion: 1 })).toMatchObject({ approved: true, version: 2 });
  expect(await refused(approve({ patientId, expectedVersion: 1 }))).toMatchObject({ code: "STALE_VERSION" });
  expect(await refused(approve({ patientId, expectedVersion: 2 }))).toMatchObject({
    code: "ALREADY_DONE",
    result: { id: patientId, approved: true },
  });
  const actions = (await clinic.db.select().from(auditEvents)).map(({ action }) => action);
  expect(actions.sort()).toEqual(["patient.approved", "patient.registered"]);
});

test("only the desk and an admin approve", async () => {
  await using clinic = await testClinic();
  const { id: patientId } = await patientCalls(clinic).register(aForm());
  const nurse = patientCalls(clinic, treating(clinic, "nurse"));
  expect(await refused(nurse.approve({ patientId, expectedVersion: 1 }))).toEqual({ code: "FORBIDDEN" });
});
