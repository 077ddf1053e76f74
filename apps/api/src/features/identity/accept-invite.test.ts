import { doctors } from "@lockstep/db/schema/doctors";
import { invites, rateLimits, sessions, users } from "@lockstep/db/schema/identity";
import { auditEvents, idempotencyKeys, outbox } from "@lockstep/db/schema/platform";
import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { TEST_NOW, testClinic } from "../../testing/test-clinic.ts";
import { testServer } from "../../testing/test-server.ts";
import { refusalIn } from "../../testing/wire.ts";
import {
  aDoctorsInvitation,
  aNursesInvitation,
  authCalls,
  joiningWith,
  PASSWORD,
  strangerCalls,
} from "./testing/calls.ts";

const REJECTED = { code: "CODE_REJECTED" };

test("R-ID-4 accepting makes the user, the doctor's profile and the session, all at once, and signs in later with the password", async () => {
  await using clinic = await testClinic();
  const { token, inviteId } = await authCalls(clinic).inviteDoctor(aDoctorsInvitation());
  const headers = new Headers();
  const actor = await strangerCalls(clinic, clinic.db, headers).acceptInvite(joiningWith(token));
  expect(actor).toMatchObject({ kind: "staff", name: "Dr Newton", roles: ["doctor"] });
  expect(headers.getSetCookie()).toEqual([expect.stringMatching(/^lockstep=[a-z2-7]{40};/)]);
  expect(
    await clinic.db
      .select()
      .from(doctors)
      .where(eq(doctors.id, actor.doctorId ?? "")),
  ).toMatchObject([
    {
      userId: actor.userId,
      name: "Dr Newton",
      email: "new.doctor@test.example",
      phone: "+254712345678",
      specialization: "Cardiology",
      licenseNumber: "LIC-NEW",
      onboardingStatus: "active",
    },
  ]);
  expect(await clinic.db.select().from(invites)).toMatchObject([{ id: inviteId, userId: actor.userId }]);
  expect(await clinic.db.select().from(sessions)).toMatchObject([{ userId: actor.userId }]);
  const credentials = { email: "new.doctor@test.example", password: PASSWORD };
  expect(await strangerCalls(clinic).signIn(credentials)).toEqual(actor);
});

test("R-ID-4 a wrong, a used, a revoked and an expired link get the same answer, and it is rejected 401", async () => {
  await using clinic = await testClinic();
  const { inviteStaff, revokeInvite } = authCalls(clinic);
  const stranger = strangerCalls(clinic);
  const used = await inviteStaff(aNursesInvitation("used@test.example"));
  await stranger.acceptInvite(joiningWith(used.token));
  const revoked = await inviteStaff(aNursesInvitation("revoked@test.example"));
  await revokeInvite({ inviteId: revoked.inviteId, expectedVersion: 1 });
  const late = await inviteStaff(aNursesInvitation("late@test.example"));
  clinic.travelTo(new Date(Date.parse(late.expiresAt)));
  for (const token of ["", "x".repeat(43), used.token, revoked.token, late.token, used.inviteId]) {
    expect(await refused(stranger.invitation({ token }))).toEqual(REJECTED);
    expect(await refused(stranger.acceptInvite(joiningWith(token)))).toEqual(REJECTED);
  }
  await using server = await testServer(clinic);
  const answer = await server.call("auth.acceptInvite", joiningWith(late.token));
  expect(answer.status).toBe(401);
  expect(await refusalIn(answer)).toEqual(REJECTED);
  expect(answer.headers.getSetCookie()).toEqual([]);
});

test("R-ID-4 what fails leaves the invitation as it was, and nothing half made", async () => {
  await using clinic = await testClinic();
  const { token } = await authCalls(clinic).inviteDoctor(aDoctorsInvitation());
  const stranger = strangerCalls(clinic);
  const everything = async () =>
    JSON.stringify(
      await Promise.all(
        [invites, users, doctors, sessions, auditEvents].map((table) => clinic.db.select().from(table)),
      ),
    );
  const before = await everything();
  const joining = joiningWith(token);
  for (const [field, value] of [
    ["phone", "12"],
    ["password", "eleven char"],
    ["name", " "],
  ] as const) {
    const refusal = await refused(stranger.acceptInvite({ ...joining, [field]: value }));
    expect(refusal, field).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: [field] }] });
  }
  expect(await everything()).toBe(before);
  await clinic.db.update(doctors).set({ licenseNumber: "LIC-NEW" }).where(eq(doctors.licenseNumber, "LIC-3"));
  expect(await refused(stranger.acceptInvite(joining))).toMatchObject({
    code: "INVALID_INPUT",
    issues: [{ path: ["licenseNumber"] }],
  });
  await clinic.db.update(doctors).set({ licenseNumber: "LIC-3" }).where(eq(doctors.licenseNumber, "LIC-NEW"));
  expect(await everything()).toBe(before);
  expect(await stranger.acceptInvite(joining)).toMatchObject({ roles: ["doctor"] });
});

test("R-ID-4 a doctor's profile that waits for its user is joined, not made twice", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const waiting = { userId: null, onboardingStatus: "invited" as const };
  await clinic.db.update(doctors).set(waiting).where(eq(doctors.id, doctorId));
  await clinic.db.update(users).set({ email: "gone@test.example" }).where(eq(users.email, "doctor1@test.example"));
  const invitation = aDoctorsInvitation({ email: "doctor1@test.example", licenseNumber: "LIC-1" });
  const { token } = await authCalls(clinic).inviteDoctor(invitation);
  const actor = await strangerCalls(clinic).acceptInvite(joiningWith(token));
  expect(actor.doctorId).toBe(doctorId);
  expect(await clinic.db.select().from(doctors).where(eq(doctors.id, doctorId))).toMatchObject([
    { userId: actor.userId, onboardingStatus: "active", name: "Dr Newton", version: 2 },
  ]);
  expect(await clinic.db.select().from(doctors)).toHaveLength(3);
});

test("A-13 whoever was signed in on that browser is not any more", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const admin = await server.signIn("admin@test.example");
  const { token } = await admin.client.auth.inviteStaff.mutate(aNursesInvitation());
  const joined = await server.call("auth.acceptInvite", joiningWith(token), { cookie: admin.cookie });
  expect(joined.status).toBe(200);
  expect(await admin.client.auth.me.query()).toBeNull();
});

test("R-ID-4 fifty rejected links from an address are enough for a quarter of an hour", async () => {
  await using clinic = await testClinic();
  const stranger = strangerCalls(clinic);
  const { token } = await authCalls(clinic).inviteStaff(aNursesInvitation());
  for (let good = 0; good < 60; good += 1) await stranger.invitation({ token });
  const guess = () => refused(stranger.invitation({ token: "x".repeat(43) }));
  const codes: string[] = [];
  while (codes.length < 60) {
    codes.push(...(await Promise.all([guess(), guess(), guess(), guess(), guess()])).map(({ code }) => code));
  }
  expect(codes.filter((code) => code === "CODE_REJECTED")).toHaveLength(50);
  expect(await refused(stranger.acceptInvite(joiningWith(token)))).toMatchObject({ code: "RATE_LIMITED" });
  clinic.travelTo(new Date(TEST_NOW.getTime() + 16 * 60_000));
  expect(await stranger.acceptInvite(joiningWith(token))).toMatchObject({ roles: ["nurse"] });
});

test("G-17 the token and the password stand in no table, no log and no URL", async () => {
  await using clinic = await testClinic();
  const log: string[] = [];
  await using server = await testServer(clinic, { log: (line) => log.push(line) });
  const admin = await server.signIn("admin@test.example");
  const { token } = await admin.client.auth.inviteDoctor.mutate(aDoctorsInvitation());
  await server.call("auth.acceptInvite", { ...joiningWith(token), phone: "12" });
  const got = await fetch(`${server.url}/trpc/auth.invitation?input=${encodeURIComponent(JSON.stringify({ token }))}`);
  expect(got.status).toBe(405);
  expect((await server.call("auth.acceptInvite", joiningWith(token))).status).toBe(200);
  expect((await server.call("auth.acceptInvite", joiningWith(token))).status).toBe(401);
  const tables = [invites, users, sessions, rateLimits, idempotencyKeys, outbox, auditEvents];
  const kept = JSON.stringify(await Promise.all(tables.map((table) => clinic.db.select().from(table))));
  for (const secret of [token, PASSWORD]) {
    expect(kept).not.toContain(secret);
    expect(log.join("\n")).not.toContain(secret);
  }
  expect(log.join("\n")).toContain("CODE_REJECTED");
  const [latest] = await clinic.db.select().from(auditEvents).orderBy(desc(auditEvents.id)).limit(1);
  expect(latest).toMatchObject({ action: "auth.invite_accepted", after: { roles: ["doctor"] } });
});
