import { randomUUID } from "node:crypto";
import { sha256 } from "@lockstep/db/canonical";
import { doctors } from "@lockstep/db/schema/doctors";
import { invites, users } from "@lockstep/db/schema/identity";
import { auditEvents, idempotencyKeys, outbox } from "@lockstep/db/schema/platform";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { TEST_NOW, testClinic } from "../../testing/test-clinic.ts";
import { aDoctorsInvitation, aNursesInvitation, authCalls, strangerCalls } from "./testing/calls.ts";

const DAY_MS = 86_400_000;

test("R-ID-4 an invitation answers with its link, again with the same one when asked again, and lasts seven days", async () => {
  await using clinic = await testClinic();
  const input = aDoctorsInvitation();
  const first = await authCalls(clinic).inviteDoctor(input);
  expect(first).toMatchObject({ email: "new.doctor@test.example", link: `/join#${first.token}` });
  expect(first.token).toMatch(/^[A-Za-z0-9_-]{43}$/); // 256 bits
  const days = (Date.parse(first.expiresAt) - TEST_NOW.getTime()) / DAY_MS;
  expect(days).toBeGreaterThan(7);
  expect(days).toBeLessThan(7.01);
  expect(await authCalls(clinic, clinic.admin, await clinic.anotherProcess()).inviteDoctor(input)).toEqual(first);
  expect(await clinic.db.select().from(invites)).toMatchObject([
    { roles: ["doctor"], licenseNumber: "LIC-NEW", tokenHash: sha256(first.token) },
  ]);
});

test("R-ID-4 the database holds the token nowhere, neither does what is to be told, nor the audit", async () => {
  await using clinic = await testClinic();
  const { token, inviteId } = await authCalls(clinic).inviteDoctor(aDoctorsInvitation());
  const tables = [invites, idempotencyKeys, outbox, auditEvents].map((table) => clinic.db.select().from(table));
  expect(JSON.stringify(await Promise.all(tables))).not.toContain(token);
  expect(await clinic.db.select().from(outbox)).toMatchObject([
    { kind: "auth.invited", subject: `invite:${inviteId}:v1`, payload: { inviteId, version: 1 } },
  ]);
  expect(await clinic.db.select().from(auditEvents)).toMatchObject([{ action: "auth.invited", entityId: inviteId }]);
});

test("R-ID-4 there is one pending invitation for an e-mail: a second is told of the first, without its token", async () => {
  await using clinic = await testClinic();
  const { inviteStaff, inviteDoctor } = authCalls(clinic);
  const { inviteId, token } = await inviteStaff(aNursesInvitation("Nia@test.example"));
  for (const again of [
    () => inviteStaff(aNursesInvitation(" nia@TEST.example ")),
    () => inviteDoctor(aDoctorsInvitation({ email: "nia@test.example" })),
  ]) {
    const refusal = await refused(again());
    expect(refusal).toMatchObject({ code: "ALREADY_DONE", result: { id: inviteId, status: "pending", version: 1 } });
    expect(JSON.stringify(refusal)).not.toContain(token);
  }
});

test("R-ID-4 an expired invitation makes room for another", async () => {
  await using clinic = await testClinic();
  const { inviteStaff, invites: list } = authCalls(clinic);
  await inviteStaff(aNursesInvitation());
  clinic.travelTo(new Date(TEST_NOW.getTime() + 7 * DAY_MS + 60_000));
  expect((await list({})).items).toMatchObject([{ status: "expired" }]);
  await inviteStaff(aNursesInvitation());
  expect((await list({})).items).toMatchObject([{ status: "pending" }, { status: "revoked" }]);
});

test("R-ID-4 whom the clinic knows already cannot be invited, and is not found out after the link is sent", async () => {
  await using clinic = await testClinic();
  const { inviteStaff, inviteDoctor } = authCalls(clinic);
  const wrong: Record<string, [() => Promise<unknown>, (string | number)[]]> = {
    "somebody's e-mail": [() => inviteStaff(aNursesInvitation("desk@test.example")), ["email"]],
    "a doctor's e-mail": [() => inviteDoctor(aDoctorsInvitation({ email: "doctor1@test.example" })), ["email"]],
    "a doctor's licence": [() => inviteDoctor(aDoctorsInvitation({ licenseNumber: "LIC-2" })), ["licenseNumber"]],
    "a doctor without a licence": [
      () => inviteStaff({ ...aNursesInvitation(), roles: ["doctor" as never] }),
      ["roles", 0],
    ],
    "no role": [() => inviteStaff({ ...aNursesInvitation(), roles: [] }), ["roles"]],
    "no e-mail": [() => inviteStaff(aNursesInvitation("nia")), ["email"]],
  };
  for (const [label, [call, path]] of Object.entries(wrong)) {
    expect(await refused(call()), label).toMatchObject({ code: "INVALID_INPUT", issues: [{ path }] });
  }
  expect(await clinic.db.select().from(invites)).toEqual([]);
});

test("R-ID-4 a renewed invitation has a new link, the old one is dead; a revoked one has none", async () => {
  await using clinic = await testClinic();
  const { inviteStaff, renewInvite, revokeInvite } = authCalls(clinic);
  const { invitation } = strangerCalls(clinic);
  const { inviteId, token: old } = await inviteStaff(aNursesInvitation());
  clinic.travelTo(new Date(TEST_NOW.getTime() + 8 * DAY_MS));
  const renewal = { inviteId, expectedVersion: 1, idempotencyKey: randomUUID() };
  const { token, version } = await renewInvite(renewal);
  expect(await renewInvite(renewal)).toMatchObject({ token, version: 2 });
  expect(await refused(invitation({ token: old }))).toEqual({ code: "CODE_REJECTED" });
  expect(await invitation({ token })).toMatchObject({
    clinicName: "Test clinic",
    invitedBy: "Ada Admin",
    email: "nurse@test.example",
    roles: ["nurse"],
  });
  expect(await refused(revokeInvite({ inviteId, expectedVersion: 1 }))).toMatchObject({
    code: "STALE_VERSION",
    current: { version: 2 },
  });
  expect(await revokeInvite({ inviteId, expectedVersion: version })).toMatchObject({ status: "revoked", version: 3 });
  expect(await refused(invitation({ token }))).toEqual({ code: "CODE_REJECTED" });
  const again = revokeInvite({ inviteId, expectedVersion: 3 });
  expect(await refused(again)).toMatchObject({ code: "ALREADY_DONE", result: { status: "revoked" } });
  expect(await refused(revokeInvite({ inviteId: randomUUID(), expectedVersion: 1 }))).toEqual({ code: "NOT_FOUND" });
});

test("R-LST-1 invitations come pending first, then newest first, a page at a time", async () => {
  await using clinic = await testClinic();
  const { inviteStaff, revokeInvite, invites: list } = authCalls(clinic);
  const made: string[] = [];
  for (const name of ["a", "b", "c", "d"]) {
    made.push((await inviteStaff(aNursesInvitation(`${name}@test.example`))).inviteId);
  }
  await revokeInvite({ inviteId: made[3] ?? "", expectedVersion: 1 });
  const [a, b, c, d] = made;
  const first = await list({ limit: 2 });
  expect(first.items.map(({ id }) => id)).toEqual([c, b]);
  const second = await list({ limit: 2, cursor: first.nextCursor });
  expect(second.items.map(({ id }) => id)).toEqual([a, d]);
  expect(second.nextCursor).toBeNull();
});

test("Z-04 nobody but an administrator invites", async () => {
  await using clinic = await testClinic();
  for (const caller of [clinic.desk, ...clinic.doctorCallers]) {
    expect(await refused(authCalls(clinic, caller).inviteStaff(aNursesInvitation()))).toEqual({ code: "FORBIDDEN" });
  }
  expect(await clinic.db.select().from(users)).toHaveLength(11);
  expect(await clinic.db.select().from(doctors)).toHaveLength(3);
});
