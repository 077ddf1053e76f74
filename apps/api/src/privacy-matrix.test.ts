import { bills } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import { sessions, users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { auditEvents, outbox } from "@lockstep/db/schema/platform";
import { consultationRequests, waitlistEntries } from "@lockstep/db/schema/portal";
import { appointments } from "@lockstep/db/schema/scheduling";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appRouter } from "./app-router.ts";
import { anInputFor, holdsAny, type Known } from "./testing/an-input-for.ts";
import { type TestClinic, testClinic } from "./testing/test-clinic.ts";
import { type TestServer, testServer } from "./testing/test-server.ts";
import type { Access } from "./trpc/init.ts";

type Procedure = { _def: { type: string; meta?: { access?: Access }; inputs?: unknown[] } };
const ALL = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>); // by full path
const isCalled = ([path, { _def }]: [string, Procedure]) => _def.type !== "subscription" && path !== "auth.signOut";
const OPEN_TO_PATIENTS = ALL.filter(isCalled).filter(([, { _def }]) => {
  const access = _def.meta?.access;
  return access === "signed_in" || (Array.isArray(access) && access.includes("patient"));
});

const CANARY = {
  firstName: "Kanarie",
  lastName: "Vogelsang",
  phone: "+254799887766",
  email: "kanarie@vogelsang.example",
};
const WORDS = [...Object.values(CANARY), "799887766", "Kanarienote"];

let clinic: TestClinic;
let server: TestServer;
let theirs: Known & Record<string, string>;
let lines: string;
const bodies: string[] = [];

beforeAll(async () => {
  clinic = await testClinic();
  lines = "";
  server = await testServer(clinic, {
    log: (line) => {
      lines += line;
    },
  });
  theirs = await somebodysRows();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await clinic[Symbol.asyncDispose]();
});

/** A patient with one of everything, and its ids by the names that inputs give them. */
async function somebodysRows() {
  const { db } = clinic;
  const [patientId = "", doctorId = ""] = [clinic.patientIds[0], clinic.doctorIds[0]];
  const userId = clinic.patientCallers[0]?.actor.userId ?? "";
  await db.update(patients).set(CANARY).where(eq(patients.id, patientId));
  await db
    .update(users)
    .set({ name: `${CANARY.firstName} ${CANARY.lastName}` })
    .where(eq(users.id, userId));
  const [startsAt, endsAt] = [new Date("2030-01-08T06:00:00.000Z"), new Date("2030-01-08T06:30:00.000Z")];
  const [appointmentId, billId, requestId, entryId, messageId] = [newId(), newId(), newId(), newId(), newId()];
  const about = { patientId, visitTypeId: clinic.shortVisitId, mode: "in_person" as const };
  await db.insert(appointments).values({
    ...{
      ...about,
      id: appointmentId,
      doctorId,
      startsAt,
      endsAt,
      status: "confirmed" as const,
      priceMinor: 150_000,
    },
  });
  await db.insert(bills).values({ id: billId, appointmentId, patientId, totalMinor: 150_000, currency: "KES" });
  await db.insert(consultationRequests).values({ ...about, id: requestId, reason: "Kanarienote" });
  await db.insert(waitlistEntries).values({ ...about, id: entryId, fromDate: "2030-01-08", toDate: "2030-01-10" });
  await db.insert(outbox).values({
    ...{ id: messageId, subject: "appointment:x", kind: "appointment.booked", patientId },
    payload: { appointmentId },
  });
  await server.signInAs(userId);
  const [session] = await db.select().from(sessions);
  const ids = { patientId, appointmentId, billId, requestId, entryId, messageId, userId };
  return { ...ids, sessionId: session?.publicId ?? "", outboxId: messageId };
}

const snapshot = async () =>
  JSON.stringify(
    await Promise.all([
      clinic.db
        .select()
        .from(appointments)
        .where(eq(appointments.id, theirs.appointmentId ?? "")),
      clinic.db
        .select()
        .from(bills)
        .where(eq(bills.patientId, theirs.patientId ?? "")),
      clinic.db
        .select()
        .from(consultationRequests)
        .where(eq(consultationRequests.patientId, theirs.patientId ?? "")),
      clinic.db
        .select()
        .from(waitlistEntries)
        .where(eq(waitlistEntries.patientId, theirs.patientId ?? "")),
      clinic.db
        .select()
        .from(patients)
        .where(eq(patients.id, theirs.patientId ?? "")),
      clinic.db
        .select()
        .from(sessions)
        .where(eq(sessions.publicId, theirs.sessionId ?? "")),
      clinic.db
        .select()
        .from(outbox)
        .where(eq(outbox.id, theirs.messageId ?? "")),
    ]),
  );

/** What fits otherwise: a free time, a visit type, days. */
const fitting = (path = "") => ({
  to: path === "scheduling.changeStatus" ? "cancelled" : "2030-01-09",
  ...{ doctorId: clinic.doctorIds[1], visitTypeId: clinic.shortVisitId, mode: "in_person" },
  ...{ startsAt: "2030-01-09T06:00:00.000Z", from: "2030-01-08", date: "2030-01-08" },
  ...{ fromDate: "2030-01-08", toDate: "2030-01-10", reason: "A reason to be seen", expectedVersion: 1 },
  ...{ dateOfBirth: "1990-01-01", phone: "+254711000999", code: "123456", oldCode: "123456", newCode: "123456" },
});

test.each(OPEN_TO_PATIENTS)(
  "G-18 Z-06 %s gives another patient nothing of somebody's, and changes nothing",
  async (path, procedure) => {
    const before = await snapshot();
    const { cookie } = await server.signInAs(clinic.patientCallers[1]?.actor.userId ?? "");
    const input = anInputFor(procedure, { ...fitting(path), ...theirs });
    const answer = await server.call(path, input ?? {}, { cookie });
    const body = await answer.text();
    bodies.push(body);
    for (const word of WORDS) expect(body).not.toContain(word);
    expect(answer.status).toBeLessThan(500);
    const names = holdsAny(input, Object.values(theirs));
    if (names && procedure._def.type === "mutation")
      expect([401, 403, 404], `${path}: ${body}`).toContain(answer.status);
    if (names && answer.ok) expect(body).not.toContain(theirs.appointmentId);
    expect(await snapshot()).toBe(before);
  },
);

test.each(OPEN_TO_PATIENTS)("G-18 %s gives somebody without a file nothing of anybody's", async (path, procedure) => {
  const userId = newId();
  await clinic.db.insert(users).values({ id: userId, kind: "patient", name: "" });
  const { cookie } = await server.signInAs(userId);
  const answer = await server.call(path, anInputFor(procedure, { ...fitting(path), ...theirs }) ?? {}, { cookie });
  const body = await answer.text();
  bodies.push(body);
  for (const word of [...WORDS, "P-T"]) expect(body).not.toContain(word);
  expect(answer.status, `${path}: ${body}`).toBeLessThan(500);
});

test.each(["nurse", "pharmacist"] as const)(
  "G-18 the role %s is refused with 403 wherever it is not named",
  async (role) => {
    const userId = newId();
    const email = `${role}@test.example`;
    await clinic.db.insert(users).values({ id: userId, kind: "staff", name: role, email, roles: [role] });
    const { cookie } = await server.signInAs(userId);
    for (const [path, { _def }] of ALL.filter(isCalled)) {
      const access = _def.meta?.access;
      const named = access === "anyone" || access === "signed_in" || (Array.isArray(access) && access.includes(role));
      const { status } = await server.call(path, {}, { cookie });
      expect(status === 403, `${path} for ${role} was ${status}`).toBe(!named);
    }
  },
);

test.each(["patientId=null", "[]", "{}", "%", "id; drop"])(
  "Z-06 a list asked for with %s stays the caller's own",
  async (kind) => {
    const filters = { "patientId=null": null, "[]": [], "{}": {}, "%": "%", "id; drop": "id; drop table" };
    const filter = filters[kind as keyof typeof filters]; // the names of the rows above
    const { cookie } = await server.signInAs(clinic.patientCallers[1]?.actor.userId ?? "");
    for (const [path, procedure] of OPEN_TO_PATIENTS.filter(([, { _def }]) => _def.type === "query")) {
      const input = anInputFor(procedure, {
        ...fitting(path),
        patientId: filter,
        sort: filter,
        status: filter,
        q: filter,
      });
      const answer = await server.call(path, input ?? {}, { cookie });
      const body = await answer.text();
      expect(answer.status, `${path}: ${body}`).toBeLessThan(500);
      for (const word of WORDS) expect(body, path).not.toContain(word);
      expect(body, path).not.toContain(theirs.appointmentId);
    }
  },
);

test("G-19 who the patient is stands in no log line, no message and no audit row of all this", async () => {
  const desk = await server.signIn("desk@test.example");
  const { phone } = CANARY;
  await desk.client.patients.update.mutate({
    patientId: theirs.patientId ?? "",
    expectedVersion: 1,
    email: "other@vogelsang.example",
  });
  await server.anonymous.auth.requestCode.mutate({ phone });
  await server.anonymous.auth.verifyCode.mutate({ phone, code: "000000" }).catch(() => undefined);
  await desk.client.patients.register
    .mutate({ ...CANARY, dateOfBirth: "1990-01-01", sex: "female", idempotencyKey: crypto.randomUUID() })
    .catch(() => undefined);
  const [told, audited] = [await clinic.db.select().from(outbox), await clinic.db.select().from(auditEvents)];
  expect(audited.length).toBeGreaterThan(0);
  expect(lines.length).toBeGreaterThan(0);
  const kept = JSON.stringify({ told, audited, bodies }) + lines;
  for (const word of [...WORDS, "other@vogelsang.example"]) expect(kept).not.toContain(word);
});
