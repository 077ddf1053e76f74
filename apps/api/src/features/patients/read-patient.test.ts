import { randomUUID } from "node:crypto";
import { accessEvents } from "@lockstep/db/schema/platform";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { patientCalls, treating } from "./testing/calls.ts";

test("R-CLN-3 every read by staff leaves one access event, a patient's own read none", async () => {
  await using clinic = await testClinic();
  const [patientId = ""] = clinic.patientIds;
  const staff = patientCalls(clinic, treating(clinic, "pharmacist"));
  await staff.get({ patientId });
  await staff.timeline({ patientId });
  await patientCalls(clinic, clinic.patientCallers[0]).get({ patientId });
  const events = await clinic.db.select().from(accessEvents);
  const access = { patientId, actorId: clinic.admin.actor.userId, requestId: "test" };
  expect(events.sort((a, b) => a.operation.localeCompare(b.operation))).toMatchObject([
    { ...access, operation: "patients.get" },
    { ...access, operation: "patients.timeline" },
  ]);
});

test("R-CLN-3 a read that is refused leaves no access event", async () => {
  await using clinic = await testClinic();
  const { get, timeline } = patientCalls(clinic);
  expect(await refused(get({ patientId: randomUUID() }))).toEqual({ code: "NOT_FOUND" });
  for (const patientId of ["x", null, [], {}, "%", "' or 1=1"]) {
    expect(await refused(get({ patientId } as never))).toMatchObject({ code: "INVALID_INPUT" }); // wrong on purpose
    expect(await refused(timeline({ patientId } as never))).toMatchObject({ code: "INVALID_INPUT" }); // as is this
  }
  expect(await clinic.db.select().from(accessEvents)).toHaveLength(0);
});

test("Z-06 a patient reaches their own file; another's is not found, as one that does not exist", async () => {
  await using clinic = await testClinic();
  const [own = "", another = ""] = clinic.patientIds;
  const { get, timeline, search } = patientCalls(clinic, clinic.patientCallers[0]);
  expect(await get({ patientId: own })).toMatchObject({ id: own, allergies: [] });
  expect(await get({ patientId: own.toUpperCase() })).toMatchObject({ id: own });
  for (const patientId of [another, randomUUID()]) {
    expect(await refused(get({ patientId }))).toEqual({ code: "NOT_FOUND" });
    expect(await refused(timeline({ patientId }))).toEqual({ code: "NOT_FOUND" });
  }
  expect(await refused(search({ q: "" }))).toEqual({ code: "FORBIDDEN" });
});
