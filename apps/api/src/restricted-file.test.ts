import { randomUUID } from "node:crypto";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { accessEvents, auditEvents } from "@lockstep/db/schema/platform";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { appRouter } from "./app-router.ts";
import { closedTo, theFile } from "./features/patients/testing/restricted.ts";
import { ordersOn } from "./features/pharmacy/testing/pharmacy-actions.ts";
import { stockOn, type TestPharmacy, testPharmacy } from "./features/pharmacy/testing/test-pharmacy.ts";
import { actionsOn, at } from "./features/scheduling/testing/actions.ts";
import { contextOf, refused } from "./testing/context-of.ts";
import type { Caller } from "./trpc/context.ts";
import { t } from "./trpc/init.ts";

const createCaller = t.createCallerFactory(appRouter);
const as = (clinic: TestPharmacy, caller: Caller) => createCaller(contextOf(clinic.db, caller));
const key = () => ({ idempotencyKey: randomUUID() });

test("Z-09 an administrator restricts a file and opens it again, each with its version, its audit event, and once", async () => {
  await using clinic = await testPharmacy();
  const { patientId } = theFile(clinic);
  const { patients: room } = as(clinic, clinic.admin);
  const close = { patientId, restricted: true, reason: "Works here", expectedVersion: 1, ...key() };
  const closed = await room.setRestricted(close);
  expect(closed).toMatchObject({ restricted: true, restrictionReason: "Works here", version: 2 });
  expect(await room.setRestricted(close)).toEqual(closed);
  expect(await refused(room.setRestricted({ ...close, ...key() }))).toMatchObject({ code: "STALE_VERSION" });
  const again = { ...close, expectedVersion: 2, ...key() };
  expect(await refused(room.setRestricted(again))).toMatchObject({ code: "ALREADY_DONE", result: { version: 2 } });
  const open = { ...again, restricted: false, reason: "Has left", ...key() };
  expect(await room.setRestricted(open)).toMatchObject({ restricted: false, version: 3 });
  const events = await clinic.db.select().from(auditEvents);
  expect(events.map(({ action, after }) => [action, after])).toEqual([
    ["patient.restricted", { restricted: true }],
    ["patient.unrestricted", { restricted: false }],
  ]);
  for (const caller of [clinic.desk, clinic.nurse, clinic.doctorCallers[0] ?? clinic.desk]) {
    expect(await refused(as(clinic, caller).patients.setRestricted(open))).toEqual({ code: "FORBIDDEN" });
  }
  expect(await refused(room.setRestricted({ ...open, reason: " " }))).toMatchObject({ code: "INVALID_INPUT" });
});

test("G-23 who does not treat the patient is refused every part of the file, and each try is in the audit, no look", async () => {
  await using clinic = await testPharmacy();
  const { patientId, order } = await aTreatedPatient(clinic);
  await closedTo(clinic, patientId);
  const stranger = as(clinic, clinic.doctorCallers[2] ?? clinic.desk);
  const tries = {
    "patients.get": () => stranger.patients.get({ patientId }),
    "patients.timeline": () => stranger.patients.timeline({ patientId }),
    "patients.update": () => stranger.patients.update({ patientId, expectedVersion: 2, allergies: [] }),
    "scheduling.appointments": () => stranger.scheduling.appointments({ patientId }),
    "billing.bills": () => stranger.billing.bills({ patientId }),
    "pharmacy.orders": () => stranger.pharmacy.orders({ patientId }),
    "pharmacy.order": () => stranger.pharmacy.order({ orderId: order.id }),
    "pharmacy.dispenses": () => stranger.pharmacy.dispenses({ patientId }),
    "pharmacy.administrations": () => stranger.pharmacy.administrations({ patientId }),
    "pharmacy.prescribe": () =>
      stranger.pharmacy.prescribe({ patientId, drugId: clinic.paracetamolId, dosage: "1", quantity: 1, ...key() }),
    "scheduling.book": () =>
      stranger.scheduling.book({
        ...actionsOn(clinic).bookInput({ startsAt: at("11:00") }),
        startsAt: at("11:00").toISOString(),
      } as never), // the wire's form
  };
  const patient = { id: patientId, name: "Patient Number 1", fileNumber: "P-T1" };
  for (const [operation, trying] of Object.entries(tries)) {
    expect(await refused(trying()), operation).toEqual({ code: "FORBIDDEN", because: "restricted", patient });
  }
  const refusedLooks = await clinic.db.select().from(auditEvents).where(eq(auditEvents.action, "patient.look_refused"));
  const operations = refusedLooks.map(({ after }) => (after as { operation: string }).operation); // as it was written
  expect(operations.sort()).toEqual(Object.keys(tries).sort());
  expect(refusedLooks[0]).toMatchObject({ actorId: clinic.doctorCallers[2]?.actor.userId, patientId });
  const looks = await clinic.db.select().from(accessEvents);
  expect(looks.filter(({ actorId }) => actorId === clinic.doctorCallers[2]?.actor.userId)).toEqual([]);
});

test("Z-09 who treats the patient works as ever, the office keeps its view, and the patient their own", async () => {
  await using clinic = await testPharmacy();
  const { patientId, order } = await aTreatedPatient(clinic);
  await closedTo(clinic, patientId);
  const treating = [clinic.doctorCallers[0], clinic.nurse, clinic.pharmacist];
  for (const caller of treating) {
    const { patients: room, pharmacy } = as(clinic, caller ?? clinic.desk);
    expect(await room.get({ patientId })).toMatchObject({ allergies: [], restricted: true, openUntil: null });
    expect((await pharmacy.orders({ patientId })).items).toMatchObject([{ id: order.id }]);
  }
  for (const caller of [clinic.desk, clinic.admin]) {
    expect(await as(clinic, caller).patients.get({ patientId })).toMatchObject({ allergies: null, restricted: true });
  }
  expect(await as(clinic, clinic.desk).patients.get({ patientId })).toMatchObject({ restrictionReason: null });
  const orders = as(clinic, clinic.admin).pharmacy.orders({ patientId });
  expect(await refused(orders)).toMatchObject({ because: "restricted" });
  const visit = await actionsOn(clinic).book({ startsAt: at("10:00") });
  expect(await as(clinic, clinic.desk).scheduling.get({ appointmentId: visit.id })).toMatchObject({ id: visit.id });
  const own = as(clinic, clinic.patientCallers[0] ?? clinic.desk);
  expect(await own.patients.get({ patientId })).toMatchObject({ id: patientId, restrictionReason: null });
  await stockOn(clinic).receive(30);
  const handedOut = await ordersOn(clinic).dispense(order, 30);
  expect(handedOut.status).toBe("completed");
  expect(await as(clinic, clinic.pharmacist).pharmacy.order({ orderId: order.id })).toMatchObject({ id: order.id });
  clinic.travelTo(at("09:00", "2030-01-09"));
  const later = as(clinic, clinic.pharmacist).pharmacy.order({ orderId: order.id });
  expect(await refused(later)).toMatchObject({ because: "restricted" });
});

test("Z-09 a visit opens the file to its doctor until 30 days after, one that is cancelled does not; an assignment does", async () => {
  await using clinic = await testPharmacy();
  const { patientId } = theFile(clinic);
  await closedTo(clinic, patientId);
  const [doctor = clinic.desk] = clinic.doctorCallers;
  const room = as(clinic, doctor).patients;
  const visit = await actionsOn(clinic).book();
  expect(await room.get({ patientId })).toMatchObject({ id: patientId });
  clinic.travelTo(at("08:00", "2030-02-07"));
  expect(await room.get({ patientId })).toMatchObject({ id: patientId });
  clinic.travelTo(at("10:00", "2030-02-07"));
  expect(await refused(room.get({ patientId }))).toMatchObject({ because: "restricted" });
  clinic.travelTo(at("06:00", "2030-01-07"));
  await actionsOn(clinic).changeStatus(visit, "cancelled");
  expect(await refused(room.get({ patientId }))).toMatchObject({ because: "restricted" });
  await clinic.db.update(patients).set({ assignedUserId: doctor.actor.userId }).where(eq(patients.id, patientId));
  expect(await room.get({ patientId })).toMatchObject({ id: patientId });
});

test("Z-05 whoever runs the office and treats as well is held to the rule for those who treat", async () => {
  await using clinic = await testPharmacy();
  const { patientId } = theFile(clinic);
  await closedTo(clinic, patientId);
  const where = and(eq(users.kind, "staff"), eq(users.email, "desk@test.example"));
  await clinic.db
    .update(users)
    .set({ roles: ["receptionist", "nurse"] })
    .where(where);
  const both = { ...clinic.desk, actor: { ...clinic.desk.actor, roles: ["receptionist" as const, "nurse" as const] } };
  expect(await refused(as(clinic, both).patients.get({ patientId }))).toMatchObject({ because: "restricted" });
});

test("Z-10 an administrator who is a doctor, too, brings nobody's closed file to their own calendar", async () => {
  await using clinic = await testPharmacy();
  const { patientId, stranger } = theFile(clinic);
  const visit = await actionsOn(clinic).book();
  await closedTo(clinic, patientId);
  const roles = ["admin" as const, "doctor" as const];
  const both = { ...stranger, actor: { ...stranger.actor, roles } };
  const { reschedule, walkIn } = actionsOn(clinic);
  const doctorId = clinic.doctorIds[2] ?? "";
  expect(await refused(reschedule(visit, at("11:00"), doctorId, both))).toMatchObject({
    because: "restricted",
  });
  expect(await refused(walkIn({ doctorId }, both))).toMatchObject({ because: "restricted" });
});

/** The first patient, with a visit yesterday's booking made and an order that runs. */
async function aTreatedPatient(clinic: TestPharmacy) {
  await actionsOn(clinic).book();
  return { ...theFile(clinic), order: await ordersOn(clinic).prescribe() };
}
