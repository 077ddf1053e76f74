import { createHmac, randomUUID } from "node:crypto";
import type { BenchLab } from "./bench-lab.ts";
import { bookOverHttp } from "./book-over-http.ts";
import { bookingAt } from "./bookings.ts";
import { BENCH_SECRET } from "./built-api.ts";
import type { Client, Outcome } from "./client.ts";
import { heldBetween, type LockTimes, lockTimes } from "./lock-times.ts";
import { type Figures, figuresOf, type Run, rounded, together } from "./measure.ts";
import { holdAndPayOnTheFloor } from "./pay-floor.ts";
import { requestOnTheFloor, verifyOnTheFloor } from "./sign-in-floor.ts";

const AT_ONCE = 32;
const CALLS = 192;
const FIRST_DAY = 60;

type Measured = { what: string; http: Figures; floor: Figures | null; ratio: number | null; held: LockTimes };
export type PortalFigures = Measured[];

/**
 * What the portal asks for, 32 at once: codes, signing in with them, and a held time that is paid for and confirmed. With the
 * time under lock of each, of a booking and of a change of status, as the application counts it.
 */
export async function measurePortal(lab: BenchLab): Promise<PortalFigures> {
  const { client, apiUrl } = await lab.startPortal();
  const phones = await phonesOf(lab);
  const over = async (what: string, http: (n: number) => Promise<Outcome>, floor?: (n: number) => Promise<Outcome>) => {
    const run = (call: (n: number) => Promise<Outcome>) => together({ count: CALLS, atOnce: AT_ONCE }, call);
    const before = await lockTimes(apiUrl);
    const ran = await run(http);
    const held = heldBetween(before, await lockTimes(apiUrl));
    const figures = { http: figuresOf([ran]), floor: floor ? figuresOf([await run(floor)]) : null };
    const ratio = figures.floor ? rounded(figures.http.okPerSecond / figures.floor.okPerSecond) : null;
    return { what, ...figures, ratio, held };
  };
  const http = (n: number) => phones[n] ?? "";
  const floor = (n: number) => phones[CALLS + n] ?? "";
  await warmUp(lab, client);
  const booked: { id: string; version: number }[] = [];
  return [
    await over("booking", async (n) => {
      const answer = await client.call("scheduling.book", bookingOf(lab, n));
      if (answer.outcome === "ok") booked.push(answer.data as (typeof booked)[number]); // the contract's answer to it
      return answer;
    }),
    await over("change of status", async (n) => {
      const { id, version } = booked[n] ?? { id: randomUUID(), version: 1 };
      const step = { appointmentId: id, expectedVersion: version, to: "cancelled", reason: "Cannot come" };
      return client.call("scheduling.changeStatus", { ...step, idempotencyKey: randomUUID() });
    }),
    await over(
      "code request",
      (n) => client.call("auth.requestCode", { phone: http(n) }, from(n)),
      (n) => requestOnTheFloor(lab.sql, floor(n)),
    ),
    await over("verification", await verifying(lab, client, http), (n) => verifyOnTheFloor(lab.sql, floor(n))),
    await over(
      "hold, pay, confirmed",
      (n) => holdAndPay(lab, client, n),
      (n) => holdAndPayOnTheFloor(lab.sql, lab.clinic, bookingAt(lab.clinic, placeOf(n, FIRST_DAY + 30))),
    ),
  ];
}

const from = (n: number) => ({ "x-forwarded-for": `10.9.${Math.floor(n / 250)}.${1 + (n % 250)}`, cookie: "" });

async function warmUp(lab: BenchLab, client: Client): Promise<Run> {
  const at = (n: number) =>
    bookingAt(lab.clinic, { patient: n, doctor: n, daysAhead: FIRST_DAY - 1, slot: 1 + Math.floor(n / 20) });
  return together({ count: 64, atOnce: 8 }, (n) => bookOverHttp(client, at(n)));
}

function bookingOf({ clinic }: BenchLab, n: number, daysAhead = FIRST_DAY) {
  const { patientId, doctorId, startsAt, visitTypeId } = bookingAt(clinic, placeOf(n, daysAhead));
  return {
    patientId,
    doctorId,
    startsAt: startsAt.toISOString(),
    visitTypeId,
    mode: "in_person",
    idempotencyKey: randomUUID(),
  };
}

const placeOf = (n: number, firstDay: number) => ({
  ...{ patient: n, doctor: n, daysAhead: firstDay + Math.floor(n / 800), slot: Math.floor(n / 20) },
});

/** Of patients who have signed in before. */
async function phonesOf({ sql, clinic }: BenchLab): Promise<string[]> {
  const ids = clinic.patientIds.slice(0, 2 * CALLS);
  await sql`
    with made as (
      insert into users (id, kind, name) select gen_random_uuid(), 'patient', id::text
        from unnest(${ids}::uuid[]) id returning id, name)
    update patients set user_id = made.id from made where patients.id = made.name::uuid`;
  const rows = await sql<{ phone: string }[]>`select phone from patients where id = any(${ids}::uuid[]) order by id`;
  return rows.map(({ phone }) => phone);
}

/** The codes follow from what the database keeps and the secret; nothing is sent in the bench. */
async function verifying({ sql }: BenchLab, client: Client, phoneOf: (n: number) => string) {
  const rows = await sql<{ phone: string; challenge: string }[]>`select phone, challenge from sign_in_codes`;
  const challenges = new Map(rows.map(({ phone, challenge }) => [phone, challenge]));
  return (n: number) => {
    const phone = phoneOf(n);
    const digest = createHmac("sha256", BENCH_SECRET)
      .update(`sign-in code ${challenges.get(phone)} ${phone}`)
      .digest();
    const code = String(digest.readBigUInt64BE() % 1_000_000n).padStart(6, "0");
    return client.call("auth.verifyCode", { phone, code }, from(n));
  };
}

/** From the wish to the confirmed visit: hold, look at the bill, begin to pay, and the provider's report. */
async function holdAndPay(lab: BenchLab, client: Client, n: number): Promise<Outcome> {
  const startedAt = performance.now();
  const done = (outcome: string) => ({ outcome, ms: performance.now() - startedAt });
  const held = await client.call("scheduling.hold", bookingOf(lab, n, FIRST_DAY + 10));
  if (held.outcome !== "ok") return done(held.outcome);
  const { id: appointmentId } = held.data as { id: string }; // the contract's answers, here and below
  const bills = await client.call("billing.bills", { appointmentId });
  const billId = (bills.data as { items: { id: string }[] } | undefined)?.items[0]?.id;
  const handOff = await client.call("billing.startPayment", { billId, idempotencyKey: randomUUID() });
  if (handOff.outcome !== "ok") return done(handOff.outcome);
  const { paymentId } = handOff.data as { paymentId: string };
  const at = new Date();
  const told = { id: randomUUID(), type: "payment.captured", at: at.toISOString(), paymentId };
  const body = JSON.stringify({ ...told, amountMinor: 150_000, currency: "KES" });
  const hmac = (key: string, text: string) => createHmac("sha256", key).update(text).digest("hex");
  const signature = `t=${at.getTime()},v1=${hmac(hmac(BENCH_SECRET, "development payments"), `${at.getTime()}.${body}`)}`;
  const { outcome } = await client.post("/webhooks/payments/development", body, { "lockstep-signature": signature });
  return done(outcome);
}
