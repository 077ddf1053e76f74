import type { Tx } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { newId } from "@lockstep/db/schema/columns";
import { holdsTime } from "@lockstep/domain/scheduling/statuses";
import { sql } from "drizzle-orm";
import type { AppointmentChange } from "./record-change.ts";

/**
 * Keeps the time that a change of a visit gives back, for whoever waits for one (R-SCH-18); nothing is written while nobody
 * waits for this doctor or for anyone. It is offered by a job, after the commit: an offer locks other calendars.
 */
export async function keepReleasedTime(tx: Tx, { before, after, at }: AppointmentChange): Promise<void> {
  if (!before || !holdsTime(before.status)) return;
  const stays = before.doctorId === after.doctorId && before.startsAt.getTime() === after.startsAt.getTime();
  if ((holdsTime(after.status) && stays) || before.endsAt <= at) return;
  const { doctorId, patientId, startsAt, endsAt } = before;
  await keeping(tx, {
    id: newId(),
    doctorId,
    patientId,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    at: at.toISOString(),
  });
}

const keeping = prepared((queryable, given: Given<"id" | "doctorId" | "patientId" | "startsAt" | "endsAt" | "at">) =>
  queryable.execute(sql`
      insert into released_times (id, doctor_id, patient_id, starts_at, ends_at, created_at)
      select ${given("id")}::uuid, ${given("doctorId")}::uuid, ${given("patientId")}::uuid,
             ${given("startsAt")}::timestamptz, ${given("endsAt")}::timestamptz, ${given("at")}::timestamptz
       where exists (select from waitlist_entries
                      where status in ('waiting', 'offered') and (doctor_id is null or doctor_id = ${given("doctorId")}::uuid))`),
);
