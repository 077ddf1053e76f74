import { randomUUID } from "node:crypto";
import { sessions, users } from "@lockstep/db/schema/identity";
import { auditEvents } from "@lockstep/db/schema/platform";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { countedStatements } from "../../testing/counted-statements.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { testServer } from "../../testing/test-server.ts";
import { staffMatching } from "./staff.queries.ts";
import { staffCalls } from "./testing/calls.ts";

test("R-ID-3 the staff are listed by name with roles, profile and sessions; patients are not among them", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  await server.signIn("desk@test.example");
  await server.signIn("desk@test.example");
  const { list, get } = staffCalls(clinic);
  const { items, nextCursor } = await list({});
  expect(items.map(({ name }) => name)).toEqual(["Ada Admin", "Dr Test 1", "Dr Test 2", "Dr Test 3", "Faith Mumo"]);
  expect(nextCursor).toBeNull();
  expect(items[1]).toMatchObject({
    doctorId: clinic.doctorIds[0],
    roles: ["doctor"],
    lastSeenAt: null,
    openSessions: 0,
  });
  expect(items[4]).toMatchObject({ email: "desk@test.example", openSessions: 2, active: true, version: 1 });
  expect(items[4]?.lastSeenAt).toMatch(/^2030-01-07T03:/);
  expect(await get({ userId: clinic.desk.actor.userId })).toEqual(items[4]);
  const patient = get({ userId: clinic.patientCallers[0]?.actor.userId ?? "" });
  expect(await refused(patient)).toEqual({ code: "NOT_FOUND" });
});

test("R-LST-1 the list is searched by name and e-mail, filtered by whether they are active, and paged", async () => {
  await using clinic = await testClinic();
  const { list } = staffCalls(clinic);
  await clinic.db.update(users).set({ active: false }).where(eq(users.name, "Dr Test 2"));
  const names = async (asked: Parameters<typeof list>[0]) => (await list(asked)).items.map(({ name }) => name);
  expect(await names({ q: "TEST dr" })).toEqual(["Dr Test 1", "Dr Test 2", "Dr Test 3"]);
  expect(await names({ q: "desk@" })).toEqual(["Faith Mumo"]);
  expect(await names({ active: false })).toEqual(["Dr Test 2"]);
  expect(await names({ active: true, q: "dr" })).toEqual(["Dr Test 1", "Dr Test 3"]);
  const first = await list({ limit: 3 });
  expect(await names({ limit: 3, cursor: first.nextCursor })).toEqual(["Dr Test 3", "Faith Mumo"]);
});

test("G-11 listing the staff is one statement however many they are", async () => {
  await using clinic = await testClinic();
  const count = (limit: number) =>
    transact(clinic.db, async (tx) => (await countedStatements(tx, (one) => staffMatching(one, { limit }))).statements);
  expect(await count(5)).toBe(await count(1));
});

test("R-ID-3 whoever works here sees whom things can be given to: the active staff", async () => {
  await using clinic = await testClinic();
  await clinic.db.update(users).set({ active: false }).where(eq(users.name, "Dr Test 2"));
  const named = await staffCalls(clinic, clinic.desk).names();
  expect(named.map(({ name }) => name)).toEqual(["Ada Admin", "Dr Test 1", "Dr Test 3", "Faith Mumo"]);
  expect(named[0]).toMatchObject({ id: clinic.admin.actor.userId, roles: ["admin"] });
});

test("R-ID-5 R-CLN-3 only the named fields change, with the audit of before and after", async () => {
  await using clinic = await testClinic();
  const { update } = staffCalls(clinic);
  const { userId } = clinic.desk.actor;
  const roles = ["nurse", "receptionist", "nurse"] as const;
  const changed = await update({ userId, expectedVersion: 1, roles: [...roles], phone: "0712 345 678" });
  expect(changed).toMatchObject({ name: "Faith Mumo", roles: ["receptionist", "nurse"], version: 2 });
  expect(await clinic.db.select().from(auditEvents)).toMatchObject([
    {
      action: "user.updated",
      entityId: userId,
      actorId: clinic.admin.actor.userId,
      before: { roles: ["receptionist"], phone: null },
      after: { roles: ["receptionist", "nurse"], phone: "+254712345678" },
    },
  ]);
  expect(await update({ userId, expectedVersion: 2, roles: ["nurse", "receptionist"] })).toMatchObject({ version: 2 });
  expect(await refused(update({ userId, expectedVersion: 1, name: "Old" }))).toMatchObject({
    code: "STALE_VERSION",
    current: { name: "Faith Mumo", version: 2 },
    changedBy: "Ada Admin",
  });
});

test("R-ID-3 one active administrator always remains, and a doctor comes with a licence", async () => {
  await using clinic = await testClinic();
  const { update } = staffCalls(clinic);
  const admin = { userId: clinic.admin.actor.userId, expectedVersion: 1 };
  const desk = { userId: clinic.desk.actor.userId, expectedVersion: 1 };
  const wrong: [string, () => Promise<unknown>][] = [
    ["roles", () => update({ ...admin, roles: ["receptionist"] })],
    ["active", () => update({ ...admin, active: false })],
    ["active", () => update({ ...admin, active: false, roles: ["nurse"] })],
    ["roles", () => update({ ...desk, roles: ["receptionist", "doctor"] })],
    ["roles", () => update({ ...desk, roles: [] })],
    ["phone", () => update({ ...desk, phone: "12" })],
  ];
  for (const [field, call] of wrong) {
    expect(await refused(call()), field).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: [field] }] });
  }
  expect(await refused(update({ ...desk, userId: randomUUID() }))).toEqual({ code: "NOT_FOUND" });
  const patient = { userId: clinic.patientCallers[0]?.actor.userId ?? "", expectedVersion: 1, active: false };
  expect(await refused(update(patient))).toEqual({ code: "NOT_FOUND" });

  await update({ ...desk, roles: ["admin"] });
  await update({ ...admin, roles: ["receptionist"] });
  const lastOne = update({ userId: desk.userId, expectedVersion: 2, active: false });
  expect(await refused(lastOne)).toMatchObject({ issues: [{ path: ["active"] }] });
});

test("G-17 whoever is deactivated is out at once, with every open stream, and comes back with no old session", async () => {
  await using clinic = await testClinic();
  await using one = await testServer(clinic);
  await using two = await testServer(clinic, { db: await clinic.anotherProcess() });
  const { cookie } = await one.signIn("desk@test.example");
  const admin = await one.signIn("admin@test.example");
  const me = () => two.call("auth.sessions", "", { cookie });
  expect((await me()).status).toBe(200);
  const { userId } = clinic.desk.actor;
  await admin.client.staff.update.mutate({ userId, expectedVersion: 1, active: false });
  expect((await me()).status).toBe(401);
  expect(await clinic.db.select().from(sessions).where(eq(sessions.userId, userId))).toEqual([]);
  await admin.client.staff.update.mutate({ userId, expectedVersion: 2, active: true });
  expect((await me()).status).toBe(401);
});

test("R-ID-3 a changed role counts from the next request on, without a new sign-in", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const desk = await server.signIn("desk@test.example");
  const admin = await server.signIn("admin@test.example");
  const list = () => server.call("staff.list", {}, { cookie: desk.cookie });
  expect((await list()).status).toBe(403);
  const { userId } = clinic.desk.actor;
  await admin.client.staff.update.mutate({ userId, expectedVersion: 1, roles: ["admin"] });
  expect((await list()).status).toBe(200);
  await admin.client.staff.update.mutate({ userId, expectedVersion: 2, roles: ["nurse"] });
  expect((await list()).status).toBe(403);
});

test("G-17 an administrator sees a person's sessions and ends them at once, but not the one they do it from", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const desk = await server.signIn("desk@test.example");
  const admin = await server.signIn("admin@test.example");
  const elsewhere = await server.signIn("admin@test.example");
  const { userId } = clinic.desk.actor;
  expect(await admin.client.staff.sessions.query({ userId })).toMatchObject([{ current: false, device: "Test" }]);
  expect(await admin.client.staff.endSessions.mutate({ userId })).toEqual({ ended: 1 });
  expect((await server.call("auth.sessions", "", { cookie: desk.cookie })).status).toBe(401);
  expect(await admin.client.staff.endSessions.mutate({ userId: clinic.admin.actor.userId })).toEqual({ ended: 1 });
  expect(await admin.client.auth.me.query()).not.toBeNull();
  expect(await elsewhere.client.auth.me.query()).toBeNull();
  expect(await clinic.db.select().from(auditEvents)).toMatchObject([
    { action: "auth.sessions_ended", entityId: userId, after: { ended: 1 } },
    { action: "auth.sessions_ended", entityId: clinic.admin.actor.userId },
  ]);
});
