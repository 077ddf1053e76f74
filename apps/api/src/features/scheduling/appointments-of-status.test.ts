import { transact } from "@lockstep/db/transact";
import { appointmentsInput } from "@lockstep/domain/scheduling/inputs";
import type { AppointmentStatus } from "@lockstep/domain/scheduling/statuses";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { appointmentPageOf } from "./appointments.queries.ts";
import { at } from "./testing/actions.ts";

const MINUTES = 5;

/** One visit after the other, of the two statuses in turn. */
function visits(clinic: TestClinic, [one, other]: [AppointmentStatus, AppointmentStatus], first: Date) {
  const begins = sql`${first}::timestamptz + make_interval(mins => n * ${MINUTES}::int)`;
  return clinic.db.execute(sql`
    insert into appointments (id, patient_id, doctor_id, visit_type_id, mode, starts_at, ends_at, status, price_minor)
    select gen_random_uuid(), ${clinic.patientIds[0]}, ${clinic.doctorIds[0]}, ${clinic.shortVisitId}, 'in_person',
      ${begins}, ${begins} + interval '1 minute', (case n % 2 when 0 then ${one} else ${other} end)::appointment_status, 0
    from generate_series(0, 2999) n`);
}

test("R-SCH-20 a page of one status is in order and whole, whatever else stands before and between", async () => {
  await using clinic = await testClinic();
  await visits(clinic, ["completed", "no_show"], at("08:00", "2029-12-03"));
  await visits(clinic, ["confirmed", "pending"], at("08:00", "2030-01-09"));
  const page = (status: AppointmentStatus, cursor?: string | null) =>
    transact(clinic.db, (tx) => appointmentPageOf(tx, clinic.desk.actor, appointmentsInput.parse({ status, cursor })));
  const first = await page("confirmed");
  const second = await page("confirmed", first.nextCursor);
  const all = [...first.items, ...second.items];
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set(["confirmed"]));
  const times = Array.from(
    { length: 20 },
    (_, n) => new Date(at("08:00", "2030-01-09").getTime() + n * 2 * MINUTES * 60_000),
  );
  expect(all.map(({ startsAt }) => startsAt)).toEqual(times.map((time) => time.toISOString()));
});
