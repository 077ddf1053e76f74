import { randomUUID } from "node:crypto";
import { checkInvariant } from "@lockstep/db/integrity/check-integrity";
import { moneyInvariants } from "@lockstep/db/integrity/money-invariants";
import { waitingInvariants } from "@lockstep/db/integrity/waiting-invariants";
import { payments } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import { waitlistEntries, waitlistOffers } from "@lockstep/db/schema/portal";
import { appointments } from "@lockstep/db/schema/scheduling";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { ProviderNews } from "../../gateways/payments/payment-gateway.ts";
import { held } from "../../testing/held.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { applyNews } from "../billing/apply-news.ts";
import { billFor } from "../billing/testing/billed.ts";
import { expireHoldsJob } from "./expire-holds.ts";
import { leaveWaitlist } from "./leave-waitlist.ts";
import { paidVisits } from "./paid-visits.ts";
import { expireHolds } from "./release-expired-holds.ts";
import { actionsOn, at, collisions } from "./testing/actions.ts";
import { waitlistOn } from "./testing/waitlist-actions.ts";

const never = new AbortController().signal;

/** A time that is kept for the first patient, who has begun to pay for it; another round, another half hour. */
async function payingForOffer(clinic: TestClinic, round = 0) {
  const { waits, offerReleased, openOffers } = waitlistOn(clinic);
  const { book, changeStatus } = actionsOn(clinic);
  const startsAt = new Date(at("09:00").getTime() + round * 30 * 60_000);
  await waits(0);
  await changeStatus(await book({ patientId: clinic.patientIds[5] ?? "", startsAt }), "cancelled");
  await offerReleased();
  const offer = (await openOffers()).find((one) => +one.startsAt === +startsAt);
  if (!offer) throw new Error("Nothing was offered.");
  const bill = await billFor(clinic.db, offer.appointmentId);
  const { patientId, currency, totalMinor: amountMinor } = bill;
  const id = newId();
  const way = { method: "card" as const, status: "pending" as const, provider: "development" };
  await clinic.db.insert(payments).values({ id, billId: bill.id, patientId, amountMinor, currency, ...way });
  const about = { eventId: randomUUID(), occurredAt: new Date(), paymentId: id, providerReference: `dev_${id}` };
  const news: ProviderNews = { ...about, kind: "captured", amountMinor, currency };
  return { offer, bill, news };
}

const take = (clinic: TestClinic, news: ProviderNews, db = clinic.db) =>
  transact(db, (tx) => applyNews(tx, "development", news, paidVisits));

const lapse = (clinic: TestClinic, db = clinic.db) => expireHoldsJob.run(db, new Date(), never);

/** How offer, entry and visit stand, and what is due back. */
async function standing({ db }: TestClinic, { id, entryId, appointmentId }: typeof waitlistOffers.$inferSelect) {
  const [offer] = await db.select().from(waitlistOffers).where(eq(waitlistOffers.id, id));
  const [entry] = await db.select().from(waitlistEntries).where(eq(waitlistEntries.id, entryId));
  const [visit] = await db.select().from(appointments).where(eq(appointments.id, appointmentId));
  const { refundDueMinor } = await billFor(db, appointmentId);
  return [offer?.status, entry?.status, visit?.status, refundDueMinor];
}

const TAKEN = ["accepted", "booked", "confirmed", 0];

test("R-SCH-18 R-PAY-1 whoever pays for an offered time has accepted it: visit, offer and entry in one transaction", async () => {
  await using clinic = await testClinic();
  const { offer, news } = await payingForOffer(clinic);
  expect(await take(clinic, news)).toBe("captured");
  expect(await standing(clinic, offer)).toEqual(TAKEN);
  const [entry] = await waitlistOn(clinic).entries();
  expect(entry?.appointmentId).toBe(offer.appointmentId);
  await promisesHold(clinic);
});

test("R-PAY-4 money for an offer that is just lapsing waits for that, then brings visit, offer and entry back", async () => {
  await using clinic = await testClinic();
  const { offer, news } = await payingForOffer(clinic);
  clinic.travelTo(new Date(+offer.expiresAt + 1));
  const lapsing = await held(clinic.db, (tx) =>
    expireHolds(tx, [offer.appointmentId], new Date(+offer.expiresAt + 1), "Africa/Nairobi"),
  );
  const money = take(clinic, news);
  await someoneIsBlocked(clinic.database.ownerUrl);
  lapsing.release();
  await lapsing.done;
  expect(await money).toBe("captured");
  expect(await standing(clinic, offer)).toEqual(TAKEN);
  await promisesHold(clinic);
});

test("R-SCH-18 an offer does not lapse under money that is just being taken", async () => {
  await using clinic = await testClinic();
  const { offer, news } = await payingForOffer(clinic);
  clinic.travelTo(new Date(+offer.expiresAt + 1));
  const money = await held(clinic.db, (tx) => applyNews(tx, "development", news, paidVisits));
  const lapsing = transact(clinic.db, (tx) =>
    expireHolds(tx, [offer.appointmentId], new Date(+offer.expiresAt + 1), "Africa/Nairobi"),
  );
  await someoneIsBlocked(clinic.database.ownerUrl);
  money.release();
  expect(await money.done).toBe("captured");
  expect(await lapsing).toEqual([]);
  expect(await standing(clinic, offer)).toEqual(TAKEN);
  await promisesHold(clinic);
});

test("R-PAY-4 money for a lapsed offer waits for the payer who is just leaving the list: the visit is theirs, and they have left", async () => {
  await using clinic = await testClinic();
  const { offer, news } = await payingForOffer(clinic);
  clinic.travelTo(new Date(+offer.expiresAt + 1));
  await lapse(clinic);
  const [entry] = await waitlistOn(clinic).entries();
  const input = { entryId: offer.entryId, expectedVersion: entry?.version ?? 0, idempotencyKey: randomUUID() };
  const leaving = await held(clinic.db, (tx) => leaveWaitlist(tx, clinic.desk, input));
  const money = take(clinic, news);
  await someoneIsBlocked(clinic.database.ownerUrl);
  leaving.release();
  await leaving.done;
  expect(await money).toBe("captured");
  expect(await standing(clinic, offer)).toEqual(["accepted", "left", "confirmed", 0]);
  await promisesHold(clinic);
});

test("R-PAY-4 money for a lapsed offer that the next in the list was offered is due back, and the payer waits on", async () => {
  await using clinic = await testClinic();
  const { offer, news } = await payingForOffer(clinic);
  const { waits, offerReleased, openOffers } = waitlistOn(clinic);
  await waits(1);
  clinic.travelTo(new Date(+offer.expiresAt + 1));
  await lapse(clinic);
  await offerReleased();
  expect(await openOffers()).toHaveLength(1);
  expect(await take(clinic, news)).toBe("captured");
  expect(await standing(clinic, offer)).toEqual(["lapsed", "waiting", "expired", 150_000]);
  expect(await openOffers()).toHaveLength(1);
  await promisesHold(clinic);
});

test("R-PAY-4 at the last instant of an offer its money and the job at once, twelve rounds: it is the payer's, and all agree", async () => {
  await using clinic = await testClinic();
  const other = await clinic.anotherProcess();
  for (let round = 0; round < 12; round += 1) {
    const { offer, news } = await payingForOffer(clinic, round);
    const before = clinic.clockOffsetMs();
    clinic.travelTo(new Date(+offer.expiresAt - (round % 3)));
    await Promise.all([take(clinic, news), lapse(clinic, other)]);
    expect(await standing(clinic, offer)).toEqual(TAKEN);
    await promisesHold(clinic);
    clinic.travelTo(new Date(Date.now() + before));
  }
}, 60_000);

async function promisesHold({ db }: TestClinic): Promise<void> {
  for (const promise of [...waitingInvariants, ...moneyInvariants])
    expect(await checkInvariant(db, promise)).toMatchObject({ holds: true });
  expect(await collisions(db)).toEqual([]);
}
