import { randomUUID } from "node:crypto";
import { closures } from "@lockstep/db/schema/clinic";
import { auditEvents } from "@lockstep/db/schema/platform";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { at, doctorCalls } from "./testing/calls.ts";

const key = () => ({ idempotencyKey: randomUUID() });

test("R-SCH-13 an admin closes the clinic and opens it again, and every doctor's calendar says so", async () => {
  await using clinic = await testClinic();
  const admin = doctorCalls(clinic);
  const [doctorId] = clinic.doctorIds;
  const form = { startsAt: at("13:00"), endsAt: at("17:00"), note: "Drill", ...key() };
  const closure = await admin.addClosure(form);
  expect(closure).toMatchObject({ startsAt: "2030-01-07T10:00:00.000Z", note: "Drill", version: 1 });
  expect(await admin.addClosure(form)).toEqual(closure);
  await admin.addClosure({ startsAt: at("01:00"), endsAt: at("02:00"), ...key() });
  const desk = doctorCalls(clinic, clinic.desk);
  expect(await desk.closures({})).toEqual({ items: [closure], nextCursor: null });
  expect((await desk.availability({ doctorId })).closures).toEqual([closure]);
  const closureId = closure.id;
  expect(await refused(admin.removeClosure({ closureId, expectedVersion: 2 }))).toMatchObject({
    code: "STALE_VERSION",
    current: closure,
  });
  expect(await admin.removeClosure({ closureId, expectedVersion: 1 })).toEqual(closure);
  expect(await refused(admin.removeClosure({ closureId, expectedVersion: 1 }))).toEqual({ code: "NOT_FOUND" });
  const actions = (await clinic.db.select().from(auditEvents)).map(({ action }) => action).sort();
  expect(actions).toEqual(["closure.added", "closure.added", "closure.removed"]);
});

test("R-SCH-13 a closure that makes no sense, or that is not an admin's, is refused, and none is made", async () => {
  await using clinic = await testClinic();
  const form = { startsAt: at("13:00"), endsAt: at("17:00") };
  for (const endsAt of [at("12:00"), at("13:00"), "2032-01-07T00:00:00Z"]) {
    const refusal = await refused(doctorCalls(clinic).addClosure({ ...form, endsAt, ...key() }));
    expect(refusal).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: ["endsAt"] }] });
  }
  for (const caller of [clinic.desk, clinic.doctorCallers[0], clinic.patientCallers[0]]) {
    const calls = doctorCalls(clinic, caller);
    expect(await refused(calls.addClosure({ ...form, ...key() }))).toEqual({ code: "FORBIDDEN" });
  }
  expect(await clinic.db.select().from(closures)).toHaveLength(0);
});

test("R-29 R-LST-1 walking all pages of closures gives each once and in order", async () => {
  await using clinic = await testClinic();
  const hours = Array.from({ length: 9 }, (_, index) => index);
  await clinic.db.insert(closures).values(
    hours.map((hour) => ({
      startsAt: new Date(Date.UTC(2030, 1, 1, hour >> 1)),
      endsAt: new Date(Date.UTC(2030, 1, 2, hour)),
    })),
  );
  const { closures: list } = doctorCalls(clinic, clinic.desk);
  const seen: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof list>> = await list({ limit: 2, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  expect(seen).toEqual((await list({ limit: 100 })).items.map(({ id }) => id));
  expect(new Set(seen).size).toBe(9);
  expect(await refused(list({ cursor: btoa('["x","y"]') }))).toMatchObject({ issues: [{ path: ["cursor"] }] });
});
