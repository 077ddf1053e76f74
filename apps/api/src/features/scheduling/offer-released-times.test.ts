import { outbox } from "@lockstep/db/schema/platform";
import { releasedTimes } from "@lockstep/db/schema/portal";
import { appointments } from "@lockstep/db/schema/scheduling";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { statementsOf } from "../../testing/statements-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { expireHoldsJob } from "./expire-holds.ts";
import { lapseWaitlistJob } from "./lapse-waitlist.ts";
import { offerReleasedTimesJob } from "./offer-released-times.ts";
import { actionsOn, at } from "./testing/actions.ts";
import { waitlistOn } from "./testing/waitlist-actions.ts";

const never = new AbortController().signal;

test("R-SCH-18 a released time is kept for the one who has waited longest, who is told and until when", async () => {
  await using clinic = await testClinic();
  const { waits, offerReleased, openOffers, entries } = waitlistOn(clinic);
  const { book, changeStatus } = actionsOn(clinic);
  const booked = await book();
  const first = await waits(1);
  await waits(2);
  await changeStatus(booked, "cancelled");
  await offerReleased();
  const [offer, ...more] = await openOffers();
  expect(more).toEqual([]);
  expect(offer).toMatchObject({ entryId: first.id, startsAt: at("09:00"), doctorId: clinic.doctorIds[0] });
  const [held] = await clinic.db
    .select()
    .from(appointments)
    .where(eq(appointments.id, offer?.appointmentId ?? ""));
  expect(held).toMatchObject({ status: "held", offered: true, patientId: clinic.patientIds[1], createdBy: null });
  expect((+(offer?.expiresAt ?? 0) - +(offer?.createdAt ?? 0)) / 60_000).toBe(30);
  expect((await entries()).map(({ status }) => status)).toEqual(["offered", "waiting"]);
  const told = await clinic.db.select().from(outbox).where(eq(outbox.kind, "waitlist.offered"));
  expect(told).toMatchObject([{ patientId: clinic.patientIds[1], payload: { offerId: offer?.id } }]);
  expect(await clinic.db.select().from(releasedTimes)).toEqual([]);
});

test("R-SCH-18 whoever moves away, is cancelled for, or did not come releases the time; who gave it up is not offered it", async () => {
  await using clinic = await testClinic();
  const { waits, offerReleased, openOffers } = waitlistOn(clinic);
  const { book, changeStatus, reschedule } = actionsOn(clinic);
  const visits = [
    await book(),
    await book({ patientId: clinic.patientIds[1] ?? "", startsAt: at("10:00") }),
    await book({ patientId: clinic.patientIds[2] ?? "", startsAt: at("11:00") }),
  ];
  for (const patient of [0, 3, 4, 5]) await waits(patient);
  await reschedule(visits[0] ?? { id: "", version: 1 }, at("15:00"));
  await changeStatus(visits[1] ?? { id: "", version: 1 }, "cancelled", clinic.patientCallers[1]);
  await changeStatus(visits[2] ?? { id: "", version: 1 }, "no_show");
  await offerReleased();
  const offered = (await openOffers()).map(({ startsAt }) => startsAt.toISOString()).sort();
  expect(offered).toEqual(["09:00", "10:00", "11:00"].map((time) => at(time).toISOString()));
  const first = (await openOffers()).find(({ startsAt }) => +startsAt === +at("09:00"));
  const [held] = await clinic.db
    .select()
    .from(appointments)
    .where(eq(appointments.id, first?.appointmentId ?? ""));
  expect(held?.patientId).not.toBe(clinic.patientIds[0]);
});

test("R-SCH-18 a time is offered only to whom it suits: doctor, way, days, hours, length, and the clinic's notice", async () => {
  await using clinic = await testClinic();
  const { waits, offerReleased, openOffers } = waitlistOn(clinic);
  const { book, changeStatus } = actionsOn(clinic);
  const booked = await book();
  await book({ patientId: clinic.patientIds[5] ?? "", startsAt: at("09:30") });
  await book({ patientId: clinic.patientIds[5] ?? "", startsAt: at("08:30") });
  await waits(1, { doctorId: clinic.doctorIds[1] });
  await waits(1, { fromMinute: 13 * 60 });
  await waits(2, { fromDate: "2030-01-09", toDate: "2030-01-20" });
  await waits(3, { visitTypeId: clinic.longVisitId });
  const suited = await waits(4, { doctorId: "any", fromMinute: 9 * 60, toMinute: 9 * 60 + 30 });
  await changeStatus(booked, "cancelled");
  await offerReleased();
  expect(await openOffers()).toMatchObject([{ entryId: suited.id, startsAt: at("09:00") }]);
});

test("R-SCH-18 with the half hour before it free, a released half hour is an hour for whoever needs one", async () => {
  await using clinic = await testClinic();
  const { waits, offerReleased, openOffers } = waitlistOn(clinic);
  const { book, changeStatus } = actionsOn(clinic);
  const booked = await book();
  await book({ patientId: clinic.patientIds[5] ?? "", startsAt: at("09:30") });
  await waits(3, { visitTypeId: clinic.longVisitId });
  await changeStatus(booked, "cancelled");
  await offerReleased();
  expect(await openOffers()).toMatchObject([{ startsAt: at("08:30") }]);
});

test("R-SCH-18 a time within the clinic's notice is offered to nobody, and an offer ends where the notice begins", async () => {
  await using clinic = await testClinic();
  const { waits, offerReleased, offers } = waitlistOn(clinic);
  const { book, changeStatus } = actionsOn(clinic);
  const [soon, later] = [
    await book(),
    await book({ startsAt: at("09:30"), patientId: clinic.patientIds[5] ?? "", doctorId: clinic.doctorIds[1] }),
  ];
  await waits(1);
  await waits(2, { doctorId: "any" });
  clinic.travelTo(at("08:15"));
  await changeStatus(soon, "cancelled");
  await changeStatus(later, "cancelled");
  await offerReleased();
  expect(await offers()).toMatchObject([{ startsAt: at("09:30"), expiresAt: at("08:30") }]);
});

test("R-SCH-18 who lets a time go by is not asked about it again; it goes to the next, and they wait for another", async () => {
  await using clinic = await testClinic();
  const { waits, offerReleased, openOffers, entries } = waitlistOn(clinic);
  const { book, changeStatus } = actionsOn(clinic);
  const [first, second] = [await waits(1), await waits(2)];
  await changeStatus(await book(), "cancelled");
  await offerReleased();
  const [offer] = await openOffers();
  expect(offer?.entryId).toBe(first.id);
  clinic.travelTo(new Date(+(offer?.expiresAt ?? 0) + 1));
  await expireHoldsJob.run(clinic.db, new Date(), never);
  await offerReleased();
  expect(await openOffers()).toMatchObject([{ entryId: second.id, startsAt: at("09:00") }]);
  expect((await entries()).map(({ status }) => status)).toEqual(["waiting", "offered"]);
});

test("R-SCH-18 the patient's own new hold does not give up what is offered, and a booking over a lapsed offer settles it", async () => {
  await using clinic = await testClinic();
  const { waits, offerReleased, offers, entries } = waitlistOn(clinic);
  const { book, changeStatus, hold } = actionsOn(clinic);
  await waits(1);
  await changeStatus(await book(), "cancelled");
  await offerReleased();
  await hold({ startsAt: at("12:00") }, clinic.patientCallers[1]);
  expect(await offers()).toMatchObject([{ status: "open" }]);
  clinic.travelTo(new Date(+((await offers())[0]?.expiresAt ?? 0) + 1));
  await book({ patientId: clinic.patientIds[2] ?? "" });
  expect(await offers()).toMatchObject([{ status: "lapsed" }]);
  expect(await entries()).toMatchObject([{ status: "waiting", version: 3, appointmentId: null }]);
});

test("R-SCH-18 what the desk does with an offered visit settles the offer as an answer does", async () => {
  await using clinic = await testClinic();
  const { waits, offerReleased, openOffers, offers, entries } = waitlistOn(clinic);
  const { book, changeStatus } = actionsOn(clinic);
  await waits(1);
  await waits(2);
  await changeStatus(await book(), "cancelled");
  await offerReleased();
  const idOf = async () => (await openOffers())[0]?.appointmentId ?? "";
  await changeStatus({ id: await idOf(), version: 1 }, "cancelled");
  await offerReleased();
  await changeStatus({ id: await idOf(), version: 1 }, "confirmed");
  expect((await offers()).map(({ status }) => status)).toEqual(["declined", "accepted"]);
  expect((await entries()).map(({ status }) => status)).toEqual(["waiting", "booked"]);
});

test("R-SCH-18 while nobody waits nothing is kept, and the job is one statement", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus } = actionsOn(clinic);
  await changeStatus(await book(), "cancelled");
  expect(await clinic.db.select().from(releasedTimes)).toEqual([]);
  const run = () => offerReleasedTimesJob.run(clinic.db, new Date(), never);
  // The notice of the cancellation follows its commit, and may leave just now.
  const sent = (await statementsOf(clinic.db, run)).filter((statement) => !statement.includes("pg_notify"));
  expect(sent).toHaveLength(1);
});

test("R-SCH-18 an entry lapses when its last day has passed, and not on that day", async () => {
  await using clinic = await testClinic();
  const { waits, entries } = waitlistOn(clinic);
  await waits(1);
  clinic.travelTo(at("23:59"));
  await lapseWaitlistJob.run(clinic.db, new Date(), never);
  expect(await entries()).toMatchObject([{ status: "waiting" }]);
  clinic.travelTo(at("00:01", "2030-01-09"));
  await lapseWaitlistJob.run(clinic.db, new Date(), never);
  expect(await entries()).toMatchObject([{ status: "lapsed" }]);
});
