import { waitlistEntries } from "@lockstep/db/schema/portal";
import { appointments } from "@lockstep/db/schema/scheduling";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { appointmentView } from "./appointment.queries.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";
import { waitlistOn } from "./testing/waitlist-actions.ts";
import { waitlistCount, waitlistPageOf } from "./waitlist.queries.ts";

const firstTen = { limit: 10, cursor: null };

/** A time of the first doctor that is kept for the patient of that number. */
async function anOffer(clinic: TestClinic, patient: number, startsAt = at("09:00")): Promise<string> {
  const { waits, offerReleased, openOffers } = waitlistOn(clinic);
  const { book, changeStatus } = actionsOn(clinic);
  await waits(patient);
  await changeStatus(await book({ patientId: clinic.patientIds[5] ?? "", startsAt }), "cancelled");
  await offerReleased();
  const [offer] = await openOffers();
  if (!offer) throw new Error("Nothing was offered.");
  return offer.id;
}

test("R-SCH-18 an accepted offer is a visit, and its entry is booked", async () => {
  await using clinic = await testClinic();
  const offerId = await anOffer(clinic, 1);
  const { answer, offers, entries } = waitlistOn(clinic);
  const [kept] = await clinic.db
    .select({ id: appointments.id })
    .from(appointments)
    .where(eq(appointments.offered, true));
  expect(await appointmentView(clinic.db, kept?.id ?? "")).toMatchObject({ status: "held", offered: true });
  const visit = await answer(offerId, true, clinic.patientCallers[1]);
  expect(visit).toMatchObject({
    status: "confirmed",
    offered: false,
    startsAt: at("09:00").toISOString(),
    holdExpiresAt: null,
  });
  expect(await offers()).toMatchObject([{ status: "accepted" }]);
  expect(await entries()).toMatchObject([{ status: "booked", appointmentId: visit.id }]);
  expect(await refusalOf(answer(offerId, false, clinic.patientCallers[1]))).toMatchObject({
    code: "ILLEGAL_TRANSITION",
    of: "offer",
    from: "accepted",
  });
});

test("R-SCH-18 a declined offer releases the time, and its entry waits on", async () => {
  await using clinic = await testClinic();
  const offerId = await anOffer(clinic, 1);
  const { answer, offers, entries } = waitlistOn(clinic);
  expect(await answer(offerId, false, clinic.patientCallers[1])).toMatchObject({ status: "cancelled" });
  expect(await offers()).toMatchObject([{ status: "declined" }]);
  expect(await entries()).toMatchObject([{ status: "waiting", appointmentId: null }]);
  await actionsOn(clinic).book({ patientId: clinic.patientIds[2] ?? "" });
});

test("R-SCH-18 an offer whose last instant has passed cannot be accepted, though no job has been by", async () => {
  await using clinic = await testClinic();
  const offerId = await anOffer(clinic, 1);
  const { answer, offers } = waitlistOn(clinic);
  clinic.travelTo(new Date(+((await offers())[0]?.expiresAt ?? 0) + 1));
  expect(await refusalOf(answer(offerId, true, clinic.patientCallers[1]))).toMatchObject({ code: "HOLD_EXPIRED" });
});

test("Z-06 another patient's offer and entry are not there, and lists are one's own", async () => {
  await using clinic = await testClinic();
  const offerId = await anOffer(clinic, 1);
  const { answer, leave, entries } = waitlistOn(clinic);
  const other = clinic.patientCallers[2];
  if (!other) throw new Error("The clinic has six patients.");
  expect(await refusalOf(answer(offerId, true, other))).toEqual({ code: "NOT_FOUND" });
  const [entry] = await entries();
  if (!entry) throw new Error("Somebody waits.");
  expect(await refusalOf(leave(entry, other))).toEqual({ code: "NOT_FOUND" });
  const seen = await waitlistPageOf(clinic.db, other.actor, { ...firstTen, patientId: clinic.patientIds[1] });
  expect(seen.items).toEqual([]);
});

test("R-SCH-18 whoever leaves while a time is kept for them gives it back; the desk sees who waits and for what", async () => {
  await using clinic = await testClinic();
  await anOffer(clinic, 1);
  const { leave, waits, offerReleased, openOffers } = waitlistOn(clinic);
  const next = await waits(2);
  expect(await waitlistCount(clinic.db)).toEqual({ waiting: 1, offered: 1 });
  const open = await waitlistPageOf(clinic.db, clinic.desk.actor, { ...firstTen, status: "open" });
  expect(open.items).toMatchObject([
    { status: "offered", offer: { startsAt: at("09:00").toISOString(), doctorName: "Dr Test 1" } },
    { id: next.id, status: "waiting", offer: null },
  ]);
  const [entry] = open.items;
  expect(await refusalOf(leave({ id: entry?.id ?? "", version: 1 }))).toMatchObject({ code: "STALE_VERSION" });
  expect(await leave(entry ?? next, clinic.patientCallers[1])).toMatchObject({ status: "left", offer: null });
  await offerReleased();
  expect(await openOffers()).toMatchObject([{ entryId: next.id }]);
});

test("R-SCH-18 nobody waits twice for the same, a patient for no more than three, nor for days that are over", async () => {
  await using clinic = await testClinic();
  const { join, waits, leave } = waitlistOn(clinic);
  const self = clinic.patientCallers[1];
  if (!self) throw new Error("The clinic has six patients.");
  const first = await join({}, self);
  expect(await refusalOf(join({}, self))).toMatchObject({ code: "ALREADY_DONE", result: { id: first.id } });
  await join({ doctorId: "any" }, self);
  await join({ doctorId: clinic.doctorIds[1] }, self);
  const fourth = { doctorId: clinic.doctorIds[2] };
  expect(await refusalOf(join(fourth, self))).toEqual({ code: "BOOKING_LIMIT", limit: 3 });
  await expect(waits(1, fourth)).resolves.toMatchObject({ status: "waiting" });
  const past = { fromDate: "2030-01-01", toDate: "2030-01-06" };
  expect(await refusalOf(waits(2, past))).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: ["toDate"] }] });
  expect(await refusalOf(waits(2, { fromMinute: 0, toMinute: 20 }))).toMatchObject({ code: "INVALID_INPUT" });
  await leave(first, self);
  await expect(waits(1)).resolves.toMatchObject({ status: "waiting" });
});

test("B-12 what is offered does not count among a patient's bookings, and with it they may have one more than the limit", async () => {
  await using clinic = await testClinic();
  const self = clinic.patientCallers[1];
  const { book } = actionsOn(clinic);
  const { answer, waits, offerReleased, openOffers } = waitlistOn(clinic);
  const offerId = await anOffer(clinic, 1);
  for (const time of ["11:00", "12:00", "13:00"])
    await book({ patientId: clinic.patientIds[1] ?? "", startsAt: at(time) }, self);
  await expect(answer(offerId, true, self)).resolves.toMatchObject({ status: "confirmed" });
  await waits(1);
  await actionsOn(clinic).changeStatus(
    await book({ patientId: clinic.patientIds[5] ?? "", startsAt: at("15:00") }),
    "cancelled",
  );
  await offerReleased();
  const [second] = await openOffers();
  expect(await refusalOf(answer(second?.id ?? "", true, self))).toEqual({ code: "BOOKING_LIMIT", limit: 4 });
  const rows = await clinic.db.select().from(waitlistEntries).where(eq(waitlistEntries.status, "offered"));
  expect(rows).toHaveLength(1);
});
