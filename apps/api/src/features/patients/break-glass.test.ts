import { randomUUID } from "node:crypto";
import { newId } from "@lockstep/db/schema/columns";
import { users } from "@lockstep/db/schema/identity";
import { deliveries } from "@lockstep/db/schema/messages";
import { patients } from "@lockstep/db/schema/patients";
import { accessEvents, accessGrants, auditEvents, outbox } from "@lockstep/db/schema/platform";
import { asAdmin } from "@lockstep/db/testing/test-server";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { TEST_NOW, type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { testServer } from "../../testing/test-server.ts";
import { patientCalls, treating } from "./testing/calls.ts";
import { closedTo, theFile } from "./testing/restricted.ts";

const reason = "Unconscious in casualty, allergies unknown";
const breaking = (patientId: string, wish = {}) => ({ patientId, reason, idempotencyKey: randomUUID(), ...wish });
const minutes = (count: number) => new Date(TEST_NOW.getTime() + count * 60_000);
const grants = (clinic: TestClinic) => clinic.db.select().from(accessGrants);

async function aClosedFile() {
  const clinic = await testClinic();
  const file = theFile(clinic);
  await closedTo(clinic, file.patientId);
  return { clinic, ...file, room: patientCalls(clinic, file.stranger) };
}

test("Z-09 over the wire: no reason and a short one are 400, with a reason 200, and the file opens for 60 minutes", async () => {
  const { clinic: made, patientId, stranger } = await aClosedFile();
  await using clinic = made;
  await using server = await testServer(clinic);
  const { cookie } = await server.signInAs(stranger.actor.userId);
  const asked = (input: unknown) => server.call("patients.breakGlass", input, { cookie });
  const { reason: _, ...without } = breaking(patientId);
  expect((await server.call("patients.get", { patientId }, { cookie })).status).toBe(403);
  expect((await asked(without)).status).toBe(400);
  for (const short of ["", "emergency", "   too short   "]) {
    expect((await asked(breaking(patientId, { reason: short }))).status).toBe(400);
  }
  expect((await asked(breaking(patientId, { reason: "x".repeat(501) }))).status).toBe(400);
  expect(await grants(clinic)).toEqual([]);
  const answer = await asked(breaking(patientId));
  expect(answer.status).toBe(200);
  const [grant] = await grants(clinic);
  expect(grant).toMatchObject({ patientId, userId: stranger.actor.userId, reason });
  expect((grant?.expiresAt.getTime() ?? 0) - (grant?.grantedAt.getTime() ?? 0)).toBe(3_600_000);
  expect((await server.call("patients.get", { patientId }, { cookie })).status).toBe(200);
});

test("Z-09 G-23 an emergency and every look under it are flagged, and the file's readers are shown with the reason", async () => {
  const { clinic: made, patientId, room } = await aClosedFile();
  await using clinic = made;
  const granted = await room.breakGlass(breaking(patientId));
  expect(await room.get({ patientId })).toMatchObject({
    openUntil: granted.expiresAt,
    restricted: true,
    allergies: [],
  });
  await room.timeline({ patientId });
  const [event] = await clinic.db.select().from(auditEvents);
  expect(event).toMatchObject({
    ...{ action: "patient.glass_broken", patientId },
    after: { emergency: true, grantId: granted.grantId, expiresAt: granted.expiresAt },
  });
  expect(JSON.stringify(event)).not.toContain("casualty");
  const looks = await clinic.db.select().from(accessEvents);
  expect(looks.map(({ grantId }) => grantId)).toEqual([granted.grantId, granted.grantId]);
  const admin = patientCalls(clinic, clinic.admin);
  const { items } = await admin.accessEvents({ patientId });
  expect(items).toMatchObject([{ emergency: { reason } }, { emergency: { reason, expiresAt: granted.expiresAt } }]);
  await admin.get({ patientId });
  expect((await admin.accessEvents({ patientId })).items[0]).toMatchObject({ emergency: null });
});

test("Z-09 every active administrator is told at once, and nobody else; the message names the file and not the reason", async () => {
  const { clinic: made, patientId, room } = await aClosedFile();
  await using clinic = made;
  const admin = (active: boolean) => ({ id: newId(), kind: "staff" as const, roles: ["admin" as const], active });
  const [second, left] = [
    { ...admin(true), name: "Second", email: "second@test.example" },
    { ...admin(false), name: "Left", email: "left@test.example" },
  ];
  await clinic.db.insert(users).values([second, left]);
  await room.breakGlass(breaking(patientId));
  const told = await clinic.db.select().from(outbox);
  expect(told.map(({ userId }) => userId).sort()).toEqual([clinic.admin.actor.userId, second.id].sort());
  for (const { kind, patientId: addressed, payload } of told) {
    expect({ kind, addressed }).toEqual({ kind: "patient.glass_broken", addressed: null });
    expect(payload).toMatchObject({ fileNumber: "P-T1", patientId });
    expect(JSON.stringify(payload)).not.toContain("casualty");
  }
  expect(await clinic.db.select().from(deliveries)).toEqual([]);
});

test("Z-10 after an hour the file is closed again, and a new emergency is one more grant", async () => {
  const { clinic: made, patientId, room } = await aClosedFile();
  await using clinic = made;
  await room.breakGlass(breaking(patientId));
  clinic.travelTo(minutes(59));
  expect(await room.get({ patientId })).toMatchObject({ id: patientId });
  clinic.travelTo(minutes(61));
  expect(await refused(room.get({ patientId }))).toMatchObject({ code: "FORBIDDEN", because: "restricted" });
  await room.breakGlass(breaking(patientId));
  expect(await room.get({ patientId })).toMatchObject({ id: patientId });
  expect(await grants(clinic)).toHaveLength(2);
});

test("Z-10 another doctor's emergency and one for another patient open nothing", async () => {
  const { clinic: made, patientId, room } = await aClosedFile();
  await using clinic = made;
  const [, another = ""] = clinic.patientIds;
  await closedTo(clinic, another);
  await room.breakGlass(breaking(patientId));
  expect(await refused(room.get({ patientId: another }))).toMatchObject({ because: "restricted" });
  const colleague = patientCalls(clinic, clinic.doctorCallers[1]);
  expect(await refused(colleague.get({ patientId }))).toMatchObject({ because: "restricted" });
});

test("Z-10 nobody but a doctor breaks the glass", async () => {
  const { clinic: made, patientId } = await aClosedFile();
  await using clinic = made;
  const others = [clinic.desk, clinic.admin, treating(clinic, "nurse"), treating(clinic, "pharmacist")];
  for (const caller of [...others, clinic.patientCallers[0]]) {
    expect(await refused(patientCalls(clinic, caller).breakGlass(breaking(patientId)))).toEqual({ code: "FORBIDDEN" });
  }
  expect(await grants(clinic)).toEqual([]);
  expect(await clinic.db.select().from(outbox)).toEqual([]);
});

test("Z-09 a file that is open as it is needs no emergency: unrestricted, one's own patient's, opened already, nobody's", async () => {
  const { clinic: made, patientId, stranger, room } = await aClosedFile();
  await using clinic = made;
  const [, unrestricted = ""] = clinic.patientIds;
  const done = (expiresAt: unknown, of = patientId) => ({ code: "ALREADY_DONE", result: { patientId: of, expiresAt } });
  expect(await refused(room.breakGlass(breaking(unrestricted)))).toEqual(done(null, unrestricted));
  expect(await refused(room.breakGlass(breaking(randomUUID())))).toEqual({ code: "NOT_FOUND" });
  const first = breaking(patientId);
  const granted = await room.breakGlass(first);
  expect(await room.breakGlass(first)).toEqual(granted);
  expect(await refused(room.breakGlass(breaking(patientId)))).toEqual(done(granted.expiresAt));
  const [doctor = stranger] = clinic.doctorCallers;
  await clinic.db.update(patients).set({ assignedUserId: doctor.actor.userId }).where(eq(patients.id, patientId));
  const treats = patientCalls(clinic, doctor);
  expect(await refused(treats.breakGlass(breaking(patientId)))).toEqual(done(null));
});

test("Z-09 the database lets no emergency be rewritten, be longer, or be without a reason", async () => {
  const { clinic: made, patientId, room } = await aClosedFile();
  await using clinic = made;
  await room.breakGlass(breaking(patientId));
  const rewrite = clinic.db
    .update(accessGrants)
    .set({ reason: "Another reason" })
    .where(eq(accessGrants.reason, reason));
  await expect(rewrite).rejects.toThrow();
  const owner = (set: string) => asAdmin(clinic.database.ownerUrl, `update access_grants set ${set}`);
  await expect(owner("reason = 'Another reason'")).rejects.toThrow(/append-only/);
  const unguarded = (set: string) =>
    asAdmin(
      clinic.database.ownerUrl,
      `alter table access_grants disable trigger user; update access_grants set ${set}`,
    );
  await expect(unguarded("expires_at = expires_at + interval '1 minute'")).rejects.toThrow(/last_an_hour/);
  await expect(unguarded("reason = 'short'")).rejects.toThrow(/have_a_reason/);
});
