import { randomUUID } from "node:crypto";
import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { releasedTimes, waitlistEntries, type waitlistOffers } from "@lockstep/db/schema/portal";
import { appointments } from "@lockstep/db/schema/scheduling";
import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { held } from "../../testing/held.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { changeStatus } from "./change-status.ts";
import { expireHoldsJob } from "./expire-holds.ts";
import { offerTime } from "./offer-time.ts";
import { expireHolds } from "./release-expired-holds.ts";
import { actionsOn, at, collisions, counted, outcomes, refusalOf } from "./testing/actions.ts";
import { waitlistOn } from "./testing/waitlist-actions.ts";

const never = new AbortController().signal;

test("R-SCH-18 two workers offer two times to one person: the second waits at their entry, then passes them over", async () => {
  await using clinic = await testClinic();
  const { waits, entries, openOffers } = waitlistOn(clinic);
  await waits(1, { doctorId: "any" });
  const [entry] = await entries();
  if (!entry) throw new Error("Somebody waits.");
  const offering = (doctor: number) => ({ entry, doctorId: clinic.doctorIds[doctor] ?? "", startsAt: at("09:00") });
  const written = gate();
  const release = gate();
  const first = transact(clinic.db, async (tx) => {
    await offerTime(tx, offering(0));
    written.open();
    await release.opened;
  });
  await written.opened;
  const second = refusalOf(transact(clinic.db, (tx) => offerTime(tx, offering(1))));
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await first;
  expect(await second).toMatchObject({ code: "ILLEGAL_TRANSITION", of: "waitlist entry", from: "offered" });
  expect(await openOffers()).toHaveLength(1);
});

test("R-SCH-18 an offer waits for whoever is just leaving the list, then is not made: the entry's own lock", async () => {
  await using clinic = await testClinic();
  const { waits, entries, openOffers } = waitlistOn(clinic);
  await waits(1);
  const [entry] = await entries();
  if (!entry) throw new Error("Somebody waits.");
  const locked = gate();
  const release = gate();
  const leaving = transact(clinic.db, async (tx) => {
    await lock(tx, "waitlist entry", entry.id);
    locked.open();
    await release.opened;
    await tx.update(waitlistEntries).set({ status: "left", version: 2 }).where(eq(waitlistEntries.id, entry.id));
  });
  await locked.opened;
  const offer = refusalOf(
    transact(clinic.db, (tx) => offerTime(tx, { entry, doctorId: clinic.doctorIds[0], startsAt: at("09:00") })),
  );
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await leaving;
  expect(await offer).toMatchObject({ code: "ILLEGAL_TRANSITION", from: "left" });
  expect(await openOffers()).toEqual([]);
});

test("R-SCH-18 five workers, one released time, ten rounds: it is offered once", async () => {
  await using clinic = await testClinic();
  const other = await clinic.anotherProcess();
  const { openOffers } = waitlistOn(clinic);
  for (const patient of [1, 2, 3, 4]) await waitlistOn(clinic).waits(patient);
  for (let round = 0; round < 10; round += 1) {
    const startsAt = new Date(at("09:00").getTime() + round * 30 * 60_000);
    const { book, changeStatus } = actionsOn(clinic);
    await changeStatus(await book({ startsAt, patientId: clinic.patientIds[5] ?? "" }), "cancelled");
    await Promise.all(
      Array.from({ length: 5 }, (_, index) => waitlistOn(clinic, index % 2 ? other : clinic.db).offerReleased()),
    );
    const open = await openOffers();
    expect(open).toHaveLength(1);
    await waitlistOn(clinic).answer(open[0]?.id ?? "", false);
    // What was declined would be offered on in the next round.
    await clinic.db.delete(releasedTimes);
  }
  expect(await collisions(clinic.db)).toEqual([]);
}, 60_000);

test("R-SCH-18 five workers, two times released at once, two patients with two entries each: nobody is offered two", async () => {
  await using clinic = await testClinic();
  const other = await clinic.anotherProcess();
  const { book, changeStatus } = actionsOn(clinic);
  for (const patient of [1, 2]) {
    await waitlistOn(clinic).waits(patient);
    await waitlistOn(clinic).waits(patient, { doctorId: "any" });
  }
  const visits = await Promise.all(
    [0, 1, 2].map((doctor) =>
      book({ doctorId: clinic.doctorIds[doctor] ?? "", patientId: clinic.patientIds[3 + doctor] ?? "" }),
    ),
  );
  await Promise.all(visits.map((visit) => changeStatus(visit, "cancelled")));
  await Promise.all(
    Array.from({ length: 5 }, (_, index) => waitlistOn(clinic, index % 2 ? other : clinic.db).offerReleased()),
  );
  const open = await heldFor(clinic);
  expect(open.length).toBeGreaterThanOrEqual(1);
  expect(new Set(open.map(({ patientId }) => patientId)).size).toBe(open.length);
  expect(await collisions(clinic.db)).toEqual([]);
});

test("R-SCH-18 an offer and a rival booking of the released time, sixteen rounds: one has it", async () => {
  await using clinic = await testClinic();
  const other = actionsOn(clinic, await clinic.anotherProcess());
  const { book, changeStatus } = actionsOn(clinic);
  const { waits, offerReleased, openOffers, answer } = waitlistOn(clinic);
  await waits(1);
  for (let round = 0; round < 16; round += 1) {
    const startsAt = new Date(at("08:00").getTime() + round * 30 * 60_000);
    await changeStatus(await book({ startsAt, patientId: clinic.patientIds[5] ?? "" }), "cancelled");
    const [[booked]] = await Promise.all([
      outcomes([other.book({ startsAt, patientId: clinic.patientIds[2] ?? "" })]),
      offerReleased(),
    ]);
    const [offer] = await openOffers();
    expect([booked, offer ? "offered" : "not"]).toEqual(booked === "ok" ? ["ok", "not"] : ["SLOT_TAKEN", "offered"]);
    if (offer) await answer(offer.id, false);
  }
  expect(await collisions(clinic.db)).toEqual([]);
}, 60_000);

test("R-SCH-18 accept and decline of one offer at once, from two devices, twelve rounds: one of them, and the entry agrees", async () => {
  await using clinic = await testClinic();
  const other = waitlistOn(clinic, await clinic.anotherProcess());
  const { answer, offers, entries } = waitlistOn(clinic);
  for (let round = 0; round < 12; round += 1) {
    const offerId = await anOffer(clinic, round);
    const [accepted, declined] = await outcomes([answer(offerId, true), other.answer(offerId, false)]);
    expect(counted([accepted ?? "", declined ?? ""])).toEqual({ ok: 1, ILLEGAL_TRANSITION: 1 });
    const last = (await offers()).find(({ id }) => id === offerId);
    expect(last?.status).toBe(accepted === "ok" ? "accepted" : "declined");
    const entry = (await entries()).find(({ id }) => id === last?.entryId);
    expect(entry?.status).toBe(accepted === "ok" ? "booked" : "waiting");
    if (entry?.status === "waiting") await waitlistOn(clinic).leave(entry);
  }
}, 60_000);

test("R-12 an offer accepted at its last moment while the job lets it lapse, twenty-four rounds: visit, offer and entry agree", async () => {
  await using clinic = await testClinic();
  const { answer, offers, entries } = waitlistOn(clinic);
  for (let round = 0; round < 24; round += 1) {
    const offerId = await anOffer(clinic, round % 12, round < 12 ? "2030-01-08" : "2030-01-09");
    const offer = (await offers()).find(({ id }) => id === offerId);
    const before = clinic.clockOffsetMs();
    clinic.travelTo(new Date(+(offer?.expiresAt ?? 0) - (round % 8)));
    const [[accepted]] = await Promise.all([
      outcomes([answer(offerId, true)]),
      expireHoldsJob.run(clinic.db, new Date(), never),
    ]);
    await expireHoldsJob.run(clinic.db, new Date(), never);
    expect(["ok", "HOLD_EXPIRED"]).toContain(accepted);
    const settled = (await offers()).find(({ id }) => id === offerId);
    const entry = (await entries()).find(({ id }) => id === settled?.entryId);
    const [visit] = await clinic.db
      .select()
      .from(appointments)
      .where(eq(appointments.id, offer?.appointmentId ?? ""));
    const wanted = accepted === "ok" ? ["accepted", "booked", "confirmed"] : ["lapsed", "waiting", "expired"];
    expect([settled?.status, entry?.status, visit?.status]).toEqual(wanted);
    clinic.travelTo(new Date(Date.now() + before));
    if (entry?.status === "waiting") await waitlistOn(clinic).leave(entry);
  }
}, 60_000);

test("R-12 whoever accepts waits for the job that lets the offer lapse, or for the desk that calls it off, then is refused", async () => {
  await using clinic = await testClinic();
  const { answer, openOffers, entries } = waitlistOn(clinic);
  const ends = [
    ["HOLD_EXPIRED", (tx: Tx, offer: Offer) => expireHolds(tx, [offer.appointmentId], later(offer), "Africa/Nairobi")],
    ["ILLEGAL_TRANSITION", (tx: Tx, offer: Offer) => changeStatus(tx, clinic.desk, calledOff(offer))],
  ] as const;
  for (const [round, [code, end]] of ends.entries()) {
    const offerId = await anOffer(clinic, round);
    const [offer] = await openOffers();
    if (!offer) throw new Error("Nothing was offered.");
    const ending = await held<unknown>(clinic.db, (tx) => end(tx, offer));
    const accepting = refusalOf(answer(offerId, true));
    await someoneIsBlocked(clinic.database.ownerUrl);
    ending.release();
    await ending.done;
    expect(await accepting).toMatchObject({ code });
    expect((await entries()).at(-1)).toMatchObject({ status: "waiting" });
  }
});

type Offer = typeof waitlistOffers.$inferSelect;
const later = ({ expiresAt }: Offer) => new Date(expiresAt.getTime() + 1);
const calledOff = ({ appointmentId }: Offer) => {
  return { appointmentId, expectedVersion: 1, to: "cancelled" as const, idempotencyKey: randomUUID() };
};

function heldFor(clinic: TestClinic) {
  return clinic.db
    .select()
    .from(appointments)
    .where(and(eq(appointments.status, "held"), eq(appointments.offered, true)));
}

/** A released half hour that is kept for a patient of the clinic, another one each round. */
async function anOffer(clinic: TestClinic, round: number, date = "2030-01-08"): Promise<string> {
  const { waits, offerReleased, openOffers } = waitlistOn(clinic);
  const { book, changeStatus } = actionsOn(clinic);
  const startsAt = new Date(at("09:00", date).getTime() + round * 30 * 60_000);
  await clinic.db.delete(releasedTimes);
  await waits(round % 4, { fromDate: date, toDate: date });
  await changeStatus(await book({ startsAt, patientId: clinic.patientIds[5] ?? "" }), "cancelled");
  await offerReleased();
  const offer = (await openOffers()).find((one) => +one.startsAt === +startsAt);
  if (!offer) throw new Error("Nothing was offered.");
  return offer.id;
}
