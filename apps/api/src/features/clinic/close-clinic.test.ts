import { randomUUID } from "node:crypto";
import { closures } from "@lockstep/db/schema/clinic";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, at, refusalOf } from "../scheduling/testing/actions.ts";
import { clinicCalls } from "./testing/calls.ts";

const wire = (time: string) => at(time).toISOString();
const key = () => ({ idempotencyKey: randomUUID() });

test("R-SCH-13 the clinic is closed over booked visits only by somebody who has seen them all, whosever they are", async () => {
  await using clinic = await testClinic();
  const admin = clinicCalls(clinic);
  const { book } = actionsOn(clinic);
  const [first, second] = [
    await book(),
    await book({ doctorId: clinic.doctorIds[1], patientId: clinic.patientIds[1] ?? "" }),
  ];
  await book({ startsAt: at("14:00"), patientId: clinic.patientIds[2] ?? "" });
  const time = { startsAt: wire("08:00"), endsAt: wire("12:00") };
  const stranded = await admin.strandedByClosure(time);
  expect(stranded.ids.sort()).toEqual([first.id, second.id].sort());
  const unseen = { ...time, note: "Drill", seenStranded: [first.id], ...key() };
  expect(await refused(admin.close(unseen))).toMatchObject({ code: "STRANDS_VISITS", stranded: { total: 2 } });
  expect(await clinic.db.select().from(closures)).toHaveLength(0);
  const form = { ...unseen, seenStranded: stranded.ids, ...key() };
  const done = await admin.close(form);
  expect(done).toMatchObject({ closure: { note: "Drill", ...time }, stranded: { total: 2 } });
  expect(await admin.close(form)).toEqual(done);
  expect(await clinic.db.select().from(closures)).toHaveLength(1);
  const late = refusalOf(book({ startsAt: at("10:00"), patientId: clinic.patientIds[3] ?? "" }));
  expect(await late).toMatchObject({ code: "OUTSIDE_AVAILABILITY", because: "clinic_closed" });
  expect((await admin.strandedByClosure(time)).total).toBe(0);
});

test("R-SCH-13 a time that makes no sense, and other callers, are refused", async () => {
  await using clinic = await testClinic();
  const admin = clinicCalls(clinic);
  const backwards = { startsAt: wire("12:00"), endsAt: wire("08:00") };
  const wrong = { code: "INVALID_INPUT", issues: [{ path: ["endsAt"] }] };
  expect(await refused(admin.strandedByClosure(backwards))).toMatchObject(wrong);
  expect(await refused(admin.close({ ...backwards, seenStranded: [], ...key() }))).toMatchObject(wrong);
  const time = { startsAt: wire("08:00"), endsAt: wire("12:00") };
  for (const caller of [clinic.desk, clinic.doctorCallers[0], clinic.patientCallers[0]]) {
    const calls = clinicCalls(clinic, caller);
    expect(await refused(calls.strandedByClosure(time))).toEqual({ code: "FORBIDDEN" });
    expect(await refused(calls.close({ ...time, seenStranded: [], ...key() }))).toEqual({ code: "FORBIDDEN" });
  }
});
