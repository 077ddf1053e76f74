import { bills, payments, refunds } from "@lockstep/db/schema/billing";
import { newId } from "@lockstep/db/schema/columns";
import { expect, test } from "vitest";
import { contextOf } from "../../testing/context-of.ts";
import { countedStatements } from "../../testing/counted-statements.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import type { Caller } from "../../trpc/context.ts";
import { t } from "../../trpc/init.ts";
import { billingRouter } from "./billing.router.ts";
import { tillOf } from "./till.queries.ts";

const createCaller = t.createCallerFactory(billingRouter);
const DAY = "2030-01-08";
const callsOf = (clinic: TestClinic, caller: Caller) => createCaller(contextOf(clinic.db, caller));
const kes = (amountMinor: number) => ({ amountMinor, currency: "KES" });

type Came = Partial<typeof payments.$inferInsert>;
let receiptNumber = 0;

async function aPayment(clinic: TestClinic, at: string, came: Came = {}): Promise<(back: Back) => Promise<unknown>> {
  const [billId, id, patientId] = [newId(), newId(), clinic.patientIds[0] ?? ""];
  const currency = came.currency ?? "KES";
  await clinic.db.insert(bills).values({ id: billId, patientId, currency, totalMinor: 1_000, paidMinor: 1_000 });
  receiptNumber += 1;
  const taken = { amountMinor: 1_000, method: "cash" as const, status: "captured" as const, provider: "desk" };
  const capturedAt = new Date(at);
  await clinic.db
    .insert(payments)
    .values({ id, billId, patientId, ...taken, capturedAt, receiptNumber, ...came, currency });
  return ({ on, ...back }: Back) =>
    clinic.db.insert(refunds).values({
      ...{ paymentId: id, billId, amountMinor: 100, reason: "Twice", status: "done" as const },
      ...{ doneAt: on === null ? null : new Date(on), ...back },
    });
}
type Back = { on: string | null } & Partial<typeof refunds.$inferInsert>;

test("R-PAY-5 a day's till: what came in and was given back by method on the clinic's day, and in all", async () => {
  await using clinic = await testClinic();
  const noon = `${DAY}T09:00:00Z`;
  await aPayment(clinic, "2030-01-07T20:59:59.999Z"); // 23:59 in Nairobi, the day before
  await aPayment(clinic, "2030-01-07T21:00:00Z"); // midnight
  const card = await aPayment(clinic, noon, { method: "card", provider: "stripe" });
  const cash = await aPayment(clinic, noon);
  const earlier = await aPayment(clinic, "2030-01-02T09:00:00Z", { method: "mobile_money" });
  await aPayment(clinic, `${DAY}T21:00:00Z`); // the next day
  await aPayment(clinic, noon, { currency: "EUR", method: "card", provider: "stripe" });
  await cash({ on: noon });
  await card({ on: noon, amountMinor: 200, providerReference: "re_1" });
  await card({ on: noon, amountMinor: 300 }); // in cash at the desk, though it came by card
  await card({ on: null, status: "pending", amountMinor: 50 });
  await card({ on: noon, status: "failed", amountMinor: 60 });
  await earlier({ on: noon, amountMinor: 400 });
  await cash({ on: "2030-01-09T09:00:00Z" });
  expect(await callsOf(clinic, clinic.desk).till({ date: DAY })).toEqual({
    date: DAY,
    methods: [
      { method: "cash", payments: 2, taken: kes(2_000), refunds: 2, givenBack: kes(400), left: kes(1_600) },
      { method: "card", payments: 1, taken: kes(1_000), refunds: 1, givenBack: kes(200), left: kes(800) },
      { method: "mobile_money", payments: 0, taken: kes(0), refunds: 1, givenBack: kes(400), left: kes(-400) },
      {
        ...{ method: "card", payments: 1, taken: { amountMinor: 1_000, currency: "EUR" } },
        ...{ refunds: 0, givenBack: { amountMinor: 0, currency: "EUR" } },
        left: { amountMinor: 1_000, currency: "EUR" },
      },
    ],
    totals: [
      { payments: 3, taken: kes(3_000), refunds: 4, givenBack: kes(1_000), left: kes(2_000) },
      expect.objectContaining({ payments: 1, left: { amountMinor: 1_000, currency: "EUR" } }),
    ],
  });
});

test("R-PAY-5 a day on which nothing came in is nothing, asked in two statements however much came in on others", async () => {
  await using clinic = await testClinic();
  const nothing = { payments: 0, taken: kes(0), refunds: 0, givenBack: kes(0), left: kes(0) };
  expect(await callsOf(clinic, clinic.admin).till({ date: DAY })).toEqual({
    ...{ date: DAY, methods: [], totals: [nothing] },
  });
  for (let n = 0; n < 5; n += 1) await aPayment(clinic, `${DAY}T09:00:00Z`);
  const { statements } = await clinic.db.transaction((tx) => countedStatements(tx, () => tillOf(tx, DAY)));
  expect(statements).toBe(2);
});

test("G-18 the till is the desk's: no doctor and no patient opens it", async () => {
  await using clinic = await testClinic();
  for (const caller of [clinic.doctorCallers[0], clinic.patientCallers[0]]) {
    const asked = callsOf(clinic, caller ?? clinic.desk).till({ date: DAY });
    await expect(asked).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
});
