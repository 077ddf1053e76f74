import { accessEvents, auditEvents, outbox } from "@lockstep/db/schema/platform";
import { consultationRequests } from "@lockstep/db/schema/portal";
import { appointments } from "@lockstep/db/schema/scheduling";
import { transact } from "@lockstep/db/transact";
import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { openRequest, requestCount, requestPageOf } from "./request.queries.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";
import { requestsOn } from "./testing/request-actions.ts";

const firstTen = { limit: 10, cursor: null };

test("R-SCH-19 a request is asked about, answered and approved: its visit is booked with it, and says who reviewed it", async () => {
  await using clinic = await testClinic();
  const { request, ask, answer, approve } = requestsOn(clinic);
  const made = await request({ doctorId: clinic.doctorIds[0], preferredTimes: "Mornings" });
  expect(made).toMatchObject({ status: "submitted", version: 1, doctorName: "Dr Test 1", preferredTimes: "Mornings" });
  const asked = await ask(made, "Since when?");
  expect(asked).toMatchObject({ status: "needs_info", reviewNote: "Since when?", reviewedBy: "Faith Mumo" });
  const answered = await answer(asked, "Since Monday");
  expect(answered).toMatchObject({ status: "submitted", answer: "Since Monday", reviewedBy: null });
  const approved = await approve(answered);
  expect(approved).toMatchObject({ status: "approved", startsAt: at("09:00").toISOString() });
  const [visit] = await clinic.db.select().from(appointments);
  expect(visit).toMatchObject({ id: approved.appointmentId, status: "confirmed", patientId: clinic.patientIds[0] });
  const told = await clinic.db.select().from(outbox).orderBy(asc(outbox.kind));
  expect(told.map(({ kind }) => kind)).toEqual([
    "appointment.booked",
    "appointment.reminder_day",
    "appointment.reminder_hours",
    "request.approved",
    "request.needs_info",
  ]);
});

test("R-SCH-19 what was written stands in no audit row and no message", async () => {
  await using clinic = await testClinic();
  const { request, ask, answer, decline } = requestsOn(clinic);
  const asked = await ask(await request({ reason: "canary-reason" }), "canary-question");
  await decline(await answer(asked, "canary-answer"), "canary-no");
  const kept = JSON.stringify([await clinic.db.select().from(auditEvents), await clinic.db.select().from(outbox)]);
  expect(kept).toContain("request.declined");
  expect(kept).not.toContain("canary");
});

test("R-SCH-19 an illegal step is refused by name", async () => {
  await using clinic = await testClinic();
  const { request, decline, approve, withdraw, answer } = requestsOn(clinic);
  const declined = await decline(await request());
  expect(await refusalOf(approve(declined))).toMatchObject({
    code: "ILLEGAL_TRANSITION",
    of: "request",
    from: "declined",
    to: "approved",
    allowed: [],
  });
  expect(await refusalOf(withdraw(declined))).toMatchObject({ code: "ILLEGAL_TRANSITION", to: "withdrawn" });
  expect(await refusalOf(answer(await request()))).toMatchObject({ code: "ILLEGAL_TRANSITION", from: "submitted" });
});

test("R-SCH-5 an approval at a taken time changes nothing, and the same request can be approved at another", async () => {
  await using clinic = await testClinic();
  await actionsOn(clinic).book({ patientId: clinic.patientIds[1] ?? "" });
  const { request, approve } = requestsOn(clinic);
  const made = await request();
  expect(await refusalOf(approve(made))).toMatchObject({ code: "SLOT_TAKEN" });
  const [row] = await clinic.db.select().from(consultationRequests);
  expect(row).toMatchObject({ status: "submitted", version: 1, appointmentId: null });
  expect(await approve(made, { startsAt: at("10:00").toISOString() })).toMatchObject({ status: "approved" });
});

test("B-12 a fourth open request is refused, and a withdrawn one makes room", async () => {
  await using clinic = await testClinic();
  const { request, withdraw } = requestsOn(clinic);
  const first = await request();
  await request();
  await request();
  expect(await refusalOf(request())).toEqual({ code: "BOOKING_LIMIT", limit: 3 });
  await withdraw(first);
  await expect(request()).resolves.toMatchObject({ status: "submitted" });
  await expect(request({}, clinic.patientCallers[1])).resolves.toMatchObject({ status: "submitted" });
});

test("R-CLN-3 staff read what was written by opening a request, which leaves an access event; its list tells nothing of it", async () => {
  await using clinic = await testClinic();
  const made = await requestsOn(clinic).request({ reason: "canary-reason" });
  const list = await requestPageOf(clinic.db, clinic.desk.actor, firstTen);
  expect(list.items).toHaveLength(1);
  expect(JSON.stringify(list)).not.toContain("canary");
  expect(await clinic.db.select().from(accessEvents)).toEqual([]);
  const open = (caller: typeof clinic.desk) => transact(clinic.db, (tx) => openRequest(tx, caller, made.id));
  expect(await open(clinic.desk)).toMatchObject({ reason: "canary-reason" });
  const [self, other] = clinic.patientCallers;
  if (!self || !other) throw new Error("The clinic has six patients.");
  expect(await open(self)).toMatchObject({ reason: "canary-reason" });
  expect(await clinic.db.select().from(accessEvents)).toMatchObject([{ patientId: clinic.patientIds[0] }]);
  expect(await refusalOf(open(other))).toEqual({ code: "NOT_FOUND" });
});

test("Z-06 a patient's list is their own whatever is asked for, and another's request cannot be touched", async () => {
  await using clinic = await testClinic();
  const { request, withdraw } = requestsOn(clinic);
  const made = await request();
  const [self, other] = clinic.patientCallers;
  if (!self || !other) throw new Error("The clinic has six patients.");
  const ask = (patientId?: string) =>
    requestPageOf(clinic.db, other.actor, { ...firstTen, ...(patientId ? { patientId } : {}) });
  expect((await ask()).items).toEqual([]);
  expect((await ask(clinic.patientIds[0])).items).toEqual([]);
  expect(await refusalOf(withdraw(made, other))).toEqual({ code: "NOT_FOUND" });
  const own = await requestPageOf(clinic.db, self.actor, firstTen);
  expect(own.items).toMatchObject([{ id: made.id, reason: "A cough for two weeks" }]);
});

test("R-LST-1 open requests come oldest first, page by page, and are counted by whose turn it is", async () => {
  await using clinic = await testClinic();
  const { request, ask } = requestsOn(clinic);
  const made = [];
  for (const caller of clinic.patientCallers) made.push(await request({}, caller));
  await ask(made[0] ?? { id: "", version: 1 });
  const seen: string[] = [];
  for (let cursor: string | null = null, pages = 0; pages < 4; pages += 1) {
    const page = await requestPageOf(clinic.db, clinic.desk.actor, { limit: 2, cursor, status: "open" });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
    if (!cursor) break;
  }
  expect(seen).toEqual(made.map(({ id }) => id));
  expect(await requestCount(clinic.db)).toEqual({ submitted: 5, needsInfo: 1 });
  const newest = await requestPageOf(clinic.db, clinic.desk.actor, { ...firstTen, status: "submitted" });
  expect(newest.items.map(({ id }) => id)).toEqual(seen.slice(1).reverse());
  const rows = await clinic.db.select().from(consultationRequests).where(eq(consultationRequests.status, "needs_info"));
  expect(rows).toHaveLength(1);
});
