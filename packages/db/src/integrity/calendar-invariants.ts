import { HOLDING_STATUSES } from "@lockstep/domain/scheduling/statuses";
import { type SQL, sql } from "drizzle-orm";
import type { Invariant } from "./invariant.ts";

const holding = sql.raw(`(${HOLDING_STATUSES.map((status) => `'${status}'`).join(", ")})`);

/**
 * Visits that begin before an earlier one of the same calendar has ended. One sort of the table instead of a comparison of
 * every pair.
 */
function overlapping(calendar: "doctor_id" | "patient_id" | "room_id", more: SQL = sql``): SQL {
  const whose = sql.raw(calendar);
  return sql`
    select id as broken from (
      select id, starts_at, max(ends_at) over (partition by ${whose} order by starts_at, id
             rows between unbounded preceding and 1 preceding) as taken_until
        from appointments where status in ${holding} and ${whose} is not null ${more}) visits
     where starts_at < taken_until`;
}

/** What may never happen to a calendar (R-SCH-2, R-SCH-6, R-SCH-7, R-SCH-12, R-SCH-17). */
export const calendarInvariants: readonly Invariant[] = [
  {
    name: "doctor-in-one-place",
    sentence: "No doctor has two visits at one time, but for those booked over another knowingly.",
    offenders: overlapping("doctor_id", sql`and not overbooked`),
  },
  {
    name: "patient-in-one-place",
    sentence: "No patient has two visits at one time.",
    offenders: overlapping("patient_id"),
  },
  {
    name: "room-used-once",
    sentence: "No room is used by two visits at one time.",
    offenders: overlapping("room_id"),
  },
  {
    name: "overbooking-has-a-reason",
    sentence: "Whoever booked over another visit said why.",
    offenders: sql`
      select a.id as broken from appointments a
       where a.overbooked and not exists (
         select from appointment_history h where h.appointment_id = a.id and h.reason is not null)`,
  },
  {
    name: "one-hold-a-patient",
    sentence: "No patient holds two times at once, and none is offered two.",
    offenders: sql`
      select patient_id as broken from appointments where status = 'held' group by patient_id, offered having count(*) > 1`,
  },
  {
    name: "tickets-without-gaps",
    sentence: "The tickets of a day are 1, 2, 3, … with none twice and none left out.",
    offenders: sql`
      select ticket_date::text as broken from appointments where ticket_number is not null
       group by ticket_date having count(*) <> max(ticket_number) or count(distinct ticket_number) <> count(*)`,
  },
];
