import { bills } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { accessEvents, auditEvents } from "@lockstep/db/schema/platform";
import { consultationRequests } from "@lockstep/db/schema/portal";
import { STAFF_ROLES } from "@lockstep/domain/identity/roles";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appRouter } from "./app-router.ts";
import { ordersOn } from "./features/pharmacy/testing/pharmacy-actions.ts";
import { type TestPharmacy, testPharmacy } from "./features/pharmacy/testing/test-pharmacy.ts";
import { actionsOn } from "./features/scheduling/testing/actions.ts";
import { anInputFor } from "./testing/an-input-for.ts";
import { type TestServer, testServer } from "./testing/test-server.ts";
import type { Access } from "./trpc/init.ts";

type Procedure = { _def: { type: string; meta?: { access?: Access }; inputs?: unknown[] } };
const ALL = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>); // by full path
const openToStaff = ([, { _def }]: [string, Procedure]) => {
  const access = _def.meta?.access;
  const named = Array.isArray(access) && STAFF_ROLES.some((role) => access.includes(role));
  return _def.type === "query" && (access === "signed_in" || named);
};

/** What names one patient or something of theirs. */
const OF_A_PATIENT = ["patientId", "appointmentId", "billId", "requestId", "orderId"] as const;
/** Whether a time is free, also for this patient, and which lots lie there for an order: nothing of the record is told. */
const NOT_THE_RECORD = new Set(["scheduling.slots", "scheduling.checkSlot", "pharmacy.proposeLots"]);

const READS = ALL.filter(openToStaff).flatMap(([path, procedure]) => {
  const everything = Object.fromEntries(OF_A_PATIENT.map((name) => [name, newId()]));
  const input = anInputFor(procedure, everything);
  const names = OF_A_PATIENT.filter((name) => Object.hasOwn(Object(input), name));
  // A list is asked for one patient; what is one patient's alone, by its own id.
  const by = names.includes("patientId") ? (["patientId"] as const) : names;
  return by.length > 0 && !NOT_THE_RECORD.has(path) ? [{ path, procedure, by }] : [];
});

let clinic: TestPharmacy;
let server: TestServer;
let cookie: string;
let known: Record<(typeof OF_A_PATIENT)[number], string>;

beforeAll(async () => {
  clinic = await testPharmacy();
  server = await testServer(clinic);
  const [patientId = ""] = clinic.patientIds;
  const userId = newId();
  const everyRole = {
    kind: "staff" as const,
    name: "Every role",
    email: "every@test.example",
    roles: [...STAFF_ROLES],
  };
  await clinic.db.insert(users).values({ id: userId, ...everyRole });
  cookie = (await server.signInAs(userId)).cookie;
  const visit = await actionsOn(clinic).book();
  const [bill] = await clinic.db.select().from(bills);
  const requestId = newId();
  const wish = { visitTypeId: clinic.shortVisitId, mode: "in_person" as const, reason: "Knee" };
  await clinic.db.insert(consultationRequests).values({ ...wish, id: requestId, patientId });
  const order = await ordersOn(clinic).prescribe();
  known = { patientId, appointmentId: visit.id, billId: bill?.id ?? "", requestId, orderId: order.id };
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await clinic[Symbol.asyncDispose]();
});

test("G-23 every read that names a patient is asked here", () => {
  expect(READS.map(({ path }) => path)).toEqual(expect.arrayContaining(["patients.get", "billing.bills"]));
  expect(READS.length).toBeGreaterThanOrEqual(15);
});

test.each(READS)("R-CLN-3 G-23 staff who ask $path of one patient leave exactly one access event", async (read) => {
  const { path, procedure, by } = read;
  const asked = Object.fromEntries(by.map((name) => [name, known[name]]));
  const before = await clinic.db.select().from(accessEvents);
  const answer = await server.call(path, anInputFor(procedure, asked), { cookie });
  expect(answer.status, await answer.text()).toBe(200);
  const seen = new Set(before.map(({ id }) => id));
  const left = (await clinic.db.select().from(accessEvents)).filter(({ id }) => !seen.has(id));
  expect(left).toMatchObject([{ operation: path, patientId: known.patientId }]);
});

const OPEN_TO_DOCTORS = READS.filter(({ procedure }) => {
  const access = procedure._def.meta?.access;
  return access === "signed_in" || access?.includes("doctor");
});

test.each(OPEN_TO_DOCTORS)(
  "Z-10 G-23 a doctor who does not treat is refused $path of a restricted file",
  async (read) => {
    const { path, procedure, by } = read;
    await clinic.db.update(patients).set({ restricted: true }).where(eq(patients.id, known.patientId));
    const { cookie: stranger } = await server.signIn("doctor3@test.example");
    const before = await clinic.db.select().from(accessEvents);
    const asked = Object.fromEntries(by.map((name) => [name, known[name]]));
    const answer = await server.call(path, anInputFor(procedure, asked), { cookie: stranger });
    expect(answer.status).toBe(403);
    const { error } = (await answer.json()) as { error: { data: { refusal: unknown } } }; // as every refusal is written
    expect(error.data.refusal).toMatchObject({ code: "FORBIDDEN", because: "restricted" });
    expect(await clinic.db.select().from(accessEvents)).toHaveLength(before.length);
    const refused = await clinic.db.select().from(auditEvents).where(eq(auditEvents.action, "patient.look_refused"));
    expect(refused.filter(({ after }) => JSON.stringify(after) === JSON.stringify({ operation: path }))).toHaveLength(
      1,
    );
  },
);
