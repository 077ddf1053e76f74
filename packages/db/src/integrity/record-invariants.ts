import { TRANSITIONS } from "@lockstep/domain/scheduling/statuses";
import { sql } from "drizzle-orm";
import type { Invariant } from "./invariant.ts";

const steps = sql.raw(
  Object.entries(TRANSITIONS)
    .flatMap(([from, tos]) => tos.map((to) => `('${from}', '${to}')`))
    .join(", "),
);

/** What the system remembers agrees with what is (R-SCH-4, R-SCH-7, R-SCH-9, R-PLT-4, R-PLT-8). */
export const recordInvariants: readonly Invariant[] = [
  {
    name: "history-tells-what-is",
    sentence: "The last line of a visit's history says its status, time, doctor and version.",
    offenders: sql`
      select a.id as broken from appointments a
       where not exists (
         select from appointment_history h
          where h.appointment_id = a.id and h.version = a.version and h.to_status = a.status
            and h.to_starts_at = a.starts_at and h.to_doctor_id = a.doctor_id)`,
  },
  {
    name: "history-without-gaps",
    sentence: "A visit's history has one line for each of its versions.",
    offenders: sql`
      select appointment_id as broken from appointment_history group by appointment_id
      having min(version) <> 1 or max(version) <> count(*) or count(distinct version) <> count(*)`,
  },
  {
    name: "only-legal-steps",
    sentence:
      "Every change of a status stands in the table of transitions, takes the last one back, or honours a late payment.",
    offenders: sql`
      select id as broken from appointment_history
       where from_status is not null and from_status <> to_status and action not in ('appointment.status_undone', 'appointment.brought_back')
         and (from_status::text, to_status::text) not in (values ${steps})`,
  },
  {
    name: "intents-are-answered",
    sentence: "No intent was recorded without the answer that was given to it.",
    offenders: sql`select key as broken from idempotency_keys where response is null`,
  },
  {
    name: "told-once",
    sentence: "Nothing is told twice.",
    offenders: sql`select subject as broken from outbox group by subject, kind having count(*) > 1`,
  },
  {
    name: "emergencies-are-flagged",
    sentence: "Every look into a file that an emergency opened says so, and no other does.",
    offenders: sql`
      select e.id as broken from access_grants g
        join access_events e on e.patient_id = g.patient_id and e.actor_id = g.user_id
       where (e.grant_id is not distinct from g.id) <> (e.at >= g.granted_at and e.at < g.expires_at)`,
  },
];
