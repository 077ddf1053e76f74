import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import type { Booking } from "../bookings.ts";
import type { Cancellable } from "../volume/cancel-floor.ts";
import type { VolumeLab } from "../volume/volume-lab.ts";
import { cancellable, freeBookings } from "../volume/volume-writes.ts";

const BOOKINGS = 3_000;
const CANCELLATIONS = 1_000;
const KNOWN = 2_000;

export type Visit = { id: string; version: number };

/** What the people of a day work with; what is taken from it is gone, so that most of them are in nobody's way. */
export type Supplies = {
  lab: VolumeLab;
  /** Free times with somebody to book them for. */
  bookings: Booking[];
  /** Some that were taken: whoever asks for one comes too late. */
  gone: Booking[];
  /** Confirmed for today. */
  expected: Visit[];
  cancellable: Cancellable[];
  patients: { id: string; words: string[]; visitId: string }[];
  days: string[];
};

export async function suppliesOf(lab: VolumeLab): Promise<Supplies> {
  const { owner, day } = lab;
  const expected = await owner<Visit[]>`
    select id, version from appointments where status = 'confirmed'
      and starts_at >= ${day}::date::timestamp at time zone 'Africa/Nairobi'
      and starts_at < (${day}::date + 2)::timestamp at time zone 'Africa/Nairobi' order by hashtext(id::text)`;
  const patients = await owner<{ id: string; first: string; last: string; phone: string; visitId: string }[]>`
    select p.id, split_part(p.first_name, ' ', 1) as first, p.last_name as last, '0' || substr(p.phone, 5) as phone, a.id as "visitId"
    from (select * from patients order by hashtext(id::text) limit ${KNOWN}) p
      cross join lateral (select id from appointments where patient_id = p.id order by starts_at desc limit 1) a`;
  const days = Array.from({ length: 14 }, (_, ahead) => addDays(day, ahead));
  return {
    lab,
    bookings: await freeBookings(lab, BOOKINGS),
    gone: [],
    expected: [...expected],
    cancellable: [...(await cancellable(lab, CANCELLATIONS))],
    patients: patients.map(({ id, first, last, phone, visitId }) => ({
      ...{ id, visitId },
      words: [first.slice(0, 2).toLowerCase(), first, `${first} ${last}`, phone, phone.slice(0, 6)],
    })),
    days: days.filter((date) => new Date(date).getUTCDay() !== 0),
  };
}

/** Takes one away; undefined once there is none. */
export const take = <Item>(items: Item[]): Item | undefined => items.pop();

export function anyOf<Item>(items: readonly Item[], luck: number): Item {
  const found = items[Math.floor(luck * items.length)];
  if (found === undefined) throw new Error("There is nothing to choose from.");
  return found;
}
