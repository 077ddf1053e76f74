import { sql } from "drizzle-orm";
import type { Invariant } from "./invariant.ts";

/** What the waitlist and the requests promise (R-SCH-18, R-SCH-19). */
export const waitingInvariants: readonly Invariant[] = [
  {
    name: "offers-hold-their-time",
    sentence:
      "Every open offer has its visit held at its time, and its entry says so; nothing else is held as offered.",
    offenders: sql`
      select coalesce(o.id, a.id) as broken
        from (select * from waitlist_offers where status = 'open') o
        full join (select * from appointments where status = 'held' and offered) a on a.id = o.appointment_id
        left join waitlist_entries e on e.id = o.entry_id
       where o.id is null or a.id is null or a.starts_at <> o.starts_at or a.doctor_id <> o.doctor_id
          or a.patient_id <> e.patient_id or e.status <> 'offered'`,
  },
  {
    name: "one-offer-an-entry",
    sentence: "Whoever is offered a time is offered one, and nobody says that they are who is not.",
    offenders: sql`
      select e.id as broken from waitlist_entries e
        left join waitlist_offers o on o.entry_id = e.id and o.status = 'open'
       group by e.id having count(o.id) > 1 or (e.status = 'offered') <> (count(o.id) = 1)`,
  },
  {
    name: "requests-have-their-visit",
    sentence: "Every approved request has a visit of its patient, and no other has one.",
    offenders: sql`
      select r.id as broken from consultation_requests r left join appointments a on a.id = r.appointment_id
       where (r.status = 'approved') <> (a.id is not null) or a.patient_id <> r.patient_id`,
  },
];
