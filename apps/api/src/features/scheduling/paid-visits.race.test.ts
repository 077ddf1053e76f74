import { randomUUID } from "node:crypto";
import { bills, payments } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { ProviderNews } from "../../gateways/payments/payment-gateway.ts";
import { held } from "../../testing/held.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { applyNews } from "../billing/apply-news.ts";
import { billFor } from "../billing/testing/billed.ts";
import { changeStatus } from "./change-status.ts";
import { expireHoldsJob } from "./expire-holds.ts";
import { paidVisits } from "./paid-visits.ts";
import { expireHolds } from "./release-expired-holds.ts";
import { actionsOn, at, collisions, outcomes } from "./testing/actions.ts";

/** A patient's hold with a payment under way, and what its provider will report. */
async function paying(clinic: TestClinic, time = "09:00", day = "2030-01-08") {
  const visit = await actionsOn(clinic).hold({ startsAt: at(time, day) }, clinic.patientCallers[0]);
  const bill = await billFor(clinic.db, visit.id);
  const id = newId();
  const { patientId, currency, totalMinor: amountMinor } = bill;
  const way = { method: "card" as const, status: "pending" as const, provider: "development" };
  await clinic.db.insert(payments).values({ id, billId: bill.id, patientId, amountMinor, currency, ...way });
  const news = (eventId: string): ProviderNews => {
    const about = { eventId, occurredAt: new Date(), paymentId: id, providerReference: `dev_${id}` };
    return { ...about, kind: "captured", amountMinor, currency };
  };
  return { visit, bill, paymentId: id, news };
}

const take = (clinic: TestClinic, news: ProviderNews, db = clinic.db) =>
  transact(db, (tx) => applyNews(tx, "development", news, paidVisits));

const statusOf = async (clinic: TestClinic, id: string) =>
  (await clinic.db.select().from(appointments).where(eq(appointments.id, id)))[0]?.status;

const runJob = (clinic: TestClinic) => expireHoldsJob.run(clinic.db, new Date(), new AbortController().signal);

const afterHold = (clinic: TestClinic, { holdExpiresAt }: { holdExpiresAt: string | null }) =>
  clinic.travelTo(new Date(Date.parse(holdExpiresAt ?? "") + 1_000));

test("R-26 one event ten times at once, and ten events of one payment: one payment, one receipt, one confirmation", async () => {
  await using clinic = await testClinic();
  const other = await clinic.anotherProcess();
  const { visit, news } = await paying(clinic);
  const told = Array.from({ length: 20 }, (_, index) =>
    take(clinic, news(index < 10 ? "same" : randomUUID()), index % 2 ? other : clinic.db),
  );
  const said = await Promise.all(told);
  expect(said.filter((one) => one === "captured")).toHaveLength(1);
  expect(said.filter((one) => one === "duplicate")).toHaveLength(9);
  expect(await billFor(clinic.db, visit.id)).toMatchObject({ paidMinor: 150_000, status: "paid", refundDueMinor: 0 });
  const history = await clinic.db
    .select()
    .from(appointmentHistory)
    .where(eq(appointmentHistory.appointmentId, visit.id));
  expect(history).toHaveLength(2);
});

test("R-26 a second report waits for the first, then finds it counted", async () => {
  await using clinic = await testClinic();
  const { visit, news } = await paying(clinic);
  const first = await held(clinic.db, (tx) => applyNews(tx, "development", news("webhook"), paidVisits));
  const second = take(clinic, news("poll"));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  expect([await first.done, await second]).toEqual(["captured", "already_captured"]);
  expect(await billFor(clinic.db, visit.id)).toMatchObject({ paidMinor: 150_000 });
});

test("R-26 a second report for a visit that stands already waits for the first at its bill, then finds it counted", async () => {
  await using clinic = await testClinic();
  const { visit, news } = await paying(clinic);
  await actionsOn(clinic).confirmHold(visit);
  const first = await held(clinic.db, (tx) => applyNews(tx, "development", news("webhook"), paidVisits));
  const second = take(clinic, news("poll"));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  expect([await first.done, await second]).toEqual(["captured", "already_captured"]);
  expect(await billFor(clinic.db, visit.id)).toMatchObject({ paidMinor: 150_000, refundDueMinor: 0 });
});

test("R-PAY-4 of two reports in another currency the second waits, then finds the money kept: once, and due back once", async () => {
  await using clinic = await testClinic();
  const { visit, news } = await paying(clinic);
  const euros = (eventId: string): ProviderNews => ({ ...news(eventId), currency: "EUR" }) as ProviderNews; // the same kind
  const first = await held(clinic.db, (tx) => applyNews(tx, "development", euros("webhook"), paidVisits));
  const second = take(clinic, euros("poll"));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  expect([await first.done, await second]).toEqual(["other_currency", "already_captured"]);
  const kept = await clinic.db.select().from(bills).where(eq(bills.currency, "EUR"));
  expect(kept).toMatchObject([{ refundDueMinor: 150_000 }]);
  expect(await statusOf(clinic, visit.id)).toBe("held");
});

test("R-PAY-4 money waits for a cancellation under way, then is due back", async () => {
  await using clinic = await testClinic();
  const { visit, news } = await paying(clinic);
  const cancel = {
    appointmentId: visit.id,
    expectedVersion: 1,
    to: "cancelled" as const,
    idempotencyKey: randomUUID(),
  };
  const first = await held(clinic.db, (tx) => changeStatus(tx, clinic.desk, cancel));
  const money = take(clinic, news("late"));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await money).toBe("captured");
  expect(await statusOf(clinic, visit.id)).toBe("cancelled");
  expect(await billFor(clinic.db, visit.id)).toMatchObject({ status: "void", refundDueMinor: 150_000 });
});

test("R-PAY-1 money against cancelling, twenty rounds: paid and confirmed, or called off and due back", async () => {
  await using clinic = await testClinic();
  const other = await clinic.anotherProcess();
  for (let round = 0; round < 20; round += 1) {
    const { visit, news } = await paying(
      clinic,
      `${String(8 + Math.floor(round / 4)).padStart(2, "0")}:${(round % 4) * 15 || "00"}`,
    );
    const cancel = actionsOn(clinic, other).changeStatus(visit, "cancelled");
    const [, cancelled] = await outcomes([take(clinic, news(randomUUID())), cancel]);
    const bill = await billFor(clinic.db, visit.id);
    const status = await statusOf(clinic, visit.id);
    if (cancelled === "ok") expect([status, bill.status, bill.refundDueMinor]).toEqual(["cancelled", "void", 150_000]);
    else expect([status, bill.status, bill.refundDueMinor]).toEqual(["confirmed", "paid", 0]);
    if (status === "confirmed") await actionsOn(clinic).changeStatus({ id: visit.id, version: 2 }, "cancelled");
  }
}, 60_000);

test("R-PAY-4 a hold that has run out and that nobody took is confirmed by its money, tidied up or not", async () => {
  await using clinic = await testClinic();
  for (const [time, tidied] of [
    ["09:00", false],
    ["11:00", true],
  ] as const) {
    const { visit, news } = await paying(clinic, time);
    afterHold(clinic, visit);
    if (tidied) await runJob(clinic);
    expect(await take(clinic, news(randomUUID()))).toBe("captured");
    expect(await statusOf(clinic, visit.id)).toBe("confirmed");
    expect(await billFor(clinic.db, visit.id)).toMatchObject({ status: "paid", refundDueMinor: 0, voidedAt: null });
    const [last] = await clinic.db
      .select()
      .from(appointmentHistory)
      .where(eq(appointmentHistory.appointmentId, visit.id))
      .orderBy(desc(appointmentHistory.version));
    expect(last?.action).toBe(tidied ? "appointment.brought_back" : "appointment.hold_confirmed");
  }
});

test("R-PAY-4 money for a time that somebody else has by then is due back, and there is one holder", async () => {
  await using clinic = await testClinic();
  const { visit, news } = await paying(clinic);
  afterHold(clinic, visit);
  await actionsOn(clinic).book({ patientId: clinic.patientIds[3] ?? "" });
  expect(await take(clinic, news("late"))).toBe("captured");
  expect(await statusOf(clinic, visit.id)).toBe("expired");
  expect(await billFor(clinic.db, visit.id)).toMatchObject({ status: "void", refundDueMinor: 150_000 });
  expect(await collisions(clinic.db)).toEqual([]);
});

test("R-PAY-4 money for a hold that is just running out waits for that, then brings the visit back", async () => {
  await using clinic = await testClinic();
  const { visit, news } = await paying(clinic);
  afterHold(clinic, visit);
  const now = new Date(Date.parse(visit.holdExpiresAt ?? "") + 1_000);
  const job = await held(clinic.db, (tx) => expireHolds(tx, [visit.id], now, "Africa/Nairobi"));
  const money = take(clinic, news("late"));
  await someoneIsBlocked(clinic.database.ownerUrl);
  job.release();
  expect(await job.done).toHaveLength(1);
  expect(await money).toBe("captured");
  expect(await statusOf(clinic, visit.id)).toBe("confirmed");
  expect(await billFor(clinic.db, visit.id)).toMatchObject({ status: "paid", paidMinor: 150_000, refundDueMinor: 0 });
});

test("R-PAY-1 a hold does not run out under money that is just being taken: the job passes it by, and so does one that waited", async () => {
  await using clinic = await testClinic();
  const { visit, news } = await paying(clinic);
  afterHold(clinic, visit);
  const now = new Date(Date.parse(visit.holdExpiresAt ?? "") + 1_000);
  const money = await held(clinic.db, (tx) => applyNews(tx, "development", news("late"), paidVisits));
  await runJob(clinic);
  const waiting = transact(clinic.db, (tx) => expireHolds(tx, [visit.id], now, "Africa/Nairobi"));
  await someoneIsBlocked(clinic.database.ownerUrl);
  money.release();
  expect([await money.done, await waiting]).toEqual(["captured", []]);
  expect(await statusOf(clinic, visit.id)).toBe("confirmed");
  expect(await billFor(clinic.db, visit.id)).toMatchObject({ status: "paid", refundDueMinor: 0 });
});

test("R-PAY-4 at the end of a hold money, the job and another booking at once, twenty rounds: one holder, and no money lost", async () => {
  await using clinic = await testClinic();
  const other = actionsOn(clinic, await clinic.anotherProcess());
  for (let round = 0; round < 20; round += 1) {
    const day = `2030-01-${String(9 + round).padStart(2, "0")}`;
    clinic.travelTo(new Date(`${day}T03:00:00.000Z`));
    const { visit, bill, news } = await paying(clinic, "09:00", day);
    afterHold(clinic, visit);
    const rival = other.book({ startsAt: at("09:00", day), patientId: clinic.patientIds[3] ?? "" });
    const [, , booked] = await outcomes([take(clinic, news(randomUUID())), runJob(clinic), rival]);
    const after = await billFor(clinic.db, visit.id);
    const status = await statusOf(clinic, visit.id);
    expect(after.paidMinor).toBe(bill.totalMinor);
    expect([status, after.refundDueMinor, booked]).toEqual(
      booked === "ok" ? ["expired", bill.totalMinor, "ok"] : ["confirmed", 0, "SLOT_TAKEN"],
    );
  }
  expect(await collisions(clinic.db)).toEqual([]);
}, 60_000);
