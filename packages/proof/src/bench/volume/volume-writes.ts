import { randomUUID } from "node:crypto";
import { bookOverHttp } from "../book-over-http.ts";
import { bookOnTheFloor } from "../booking-floor.ts";
import type { Booking } from "../bookings.ts";
import { type Figures, figuresOf, type Run, rounded, together } from "../measure.ts";
import { type Cancellable, cancelOnTheFloor } from "./cancel-floor.ts";
import { lockHeld } from "./lock-held.ts";
import type { VolumeLab } from "./volume-lab.ts";

const ROUNDS = 5;
const CALLS_A_ROUND = 25;

export type WriteFigures = {
  what: string;
  goalMs: number;
  http: Figures;
  floor: Figures;
  ratio: number;
  /** From the first row lock to the commit, on average, as the application itself counts it. */
  lockHeldMs: number;
};

/** Bookings and cancellations, one after the other, over HTTP and on the floor in turns; the first round warms up. */
export async function measureVolumeWrites(lab: VolumeLab): Promise<WriteFigures[]> {
  const needed = 2 * (ROUNDS + 1) * CALLS_A_ROUND;
  const bookings = await freeBookings(lab, needed);
  const visits = await cancellable(lab, needed);
  const cancel = ({ id, version }: Cancellable) => {
    const step = { appointmentId: id, expectedVersion: version, to: "cancelled", reason: "Cannot come" };
    return lab.client.call("scheduling.changeStatus", { ...step, idempotencyKey: randomUUID() });
  };
  return [
    await inTurns(lab, "a booking", 300, bookings, {
      http: (booking) => bookOverHttp(lab.client, booking),
      floor: (booking) => bookOnTheFloor(lab.sql, lab.clinic, booking),
    }),
    await inTurns(lab, "a change of status", 200, visits, {
      http: cancel,
      floor: (visit) => cancelOnTheFloor(lab.sql, lab.clinic, visit),
    }),
  ];
}

type Ways<Item> = Record<"http" | "floor", (item: Item) => Promise<Run["results"][number]>>;

async function inTurns<Item>(lab: VolumeLab, what: string, goalMs: number, items: Item[], ways: Ways<Item>) {
  const rounds: { http: Run; floor: Run; held: number }[] = [];
  const run = (way: (item: Item) => Promise<Run["results"][number]>) => {
    const own = items.splice(0, CALLS_A_ROUND);
    return together({ count: own.length, atOnce: 1 }, (n) => {
      const item = own[n];
      if (!item) throw new Error("There is nothing left to write.");
      return way(item);
    });
  };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const before = await lockHeld(lab.apiUrl);
    const http = await run(ways.http);
    const after = await lockHeld(lab.apiUrl);
    const held = ((after.seconds - before.seconds) / (after.count - before.count)) * 1_000;
    const one = { http, floor: await run(ways.floor), held };
    if (round > 0) rounds.push(one);
  }
  const both = { http: figuresOf(rounds.map((r) => r.http)), floor: figuresOf(rounds.map((r) => r.floor)) };
  const lockHeldMs = rounded(rounds.reduce((sum, { held }) => sum + held, 0) / rounds.length);
  return { what, goalMs, ...both, ratio: rounded(both.http.p50 / both.floor.p50), lockHeldMs };
}

/** Free times of all doctors within five weeks, each for a patient who has nothing around that time. */
export async function freeBookings({ owner, clinic, day }: VolumeLab, count: number): Promise<Booking[]> {
  const rows = await owner<Omit<Booking, "visitTypeId">[]>`
    with free as (
      select d.id as doctor_id, d.room_id, starts_at, row_number() over (order by hashtext(d.id::text || starts_at)) as n
      from doctors d, generate_series(2, 34) ahead, generate_series(0, 19) slot,
        lateral (select (${day}::date + ahead + make_interval(mins => 480 + slot * 15)) at time zone 'Africa/Nairobi' as starts_at) t
      where extract(isodow from ${day}::date + ahead) <> 7 and not exists (
        select from appointments a where a.doctor_id = d.id and a.starts_at = t.starts_at))
    select doctor_id as "doctorId", room_id as "roomId", starts_at as "startsAt", p.id as "patientId"
    from free join (select id, row_number() over (order by id desc) as n from patients) p using (n)
    where not exists (
      select from appointments a where a.patient_id = p.id
        and a.starts_at between free.starts_at - interval '1 hour' and free.starts_at + interval '1 hour')
    order by n limit ${count}`;
  if (rows.length < count) throw new Error(`The clinic has only ${rows.length} free times with free patients.`);
  return rows.map((row) => ({ ...row, visitTypeId: clinic.visitTypeId }));
}

export async function cancellable({ owner, day }: VolumeLab, count: number): Promise<Cancellable[]> {
  return owner<Cancellable[]>`
    select id, version, patient_id as "patientId" from appointments
    where status = 'confirmed' and starts_at > ${day}::date + 1 order by hashtext(id::text) limit ${count}`;
}
