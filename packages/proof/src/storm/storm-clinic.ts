import { createHash, randomBytes } from "node:crypto";
import type { Sql } from "postgres";

const DOCTORS = 4;
const SLOTS = 16;
const SLOT_MS = 1_800_000;
const DAYS_AHEAD = 3;
const SECRET_LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/** Few doctors, few times, few patients: everybody is in everybody's way. */
export type StormClinic = {
  doctorIds: string[];
  /** Booked by every client. */
  patientIds: string[];
  /** One for each client, for holds, of which a patient has one at a time. */
  ownPatientIds: string[];
  visitTypeId: string;
  /** The starts that are fought over; ISO 8601. */
  times: string[];
  cookie: string;
};

export async function makeStormClinic(sql: Sql, clients: number): Promise<StormClinic> {
  await sql`insert into clinic (name, time_zone, currency, country, notice_minutes_min, hold_minutes) values ('Storm', 'UTC', 'KES', 'KE', 0, 120)`;
  const [desk] = await sql<{ id: string }[]>`
    insert into users (id, kind, name, email, roles)
    values (gen_random_uuid(), 'staff', 'Desk', 'desk@storm.example', '{receptionist,admin}') returning id`;
  const [visitType] = await sql<{ id: string }[]>`
    insert into visit_types (id, name, minutes, price_minor, modes)
    values (gen_random_uuid(), 'Consultation', 30, 150000, '{in_person}') returning id`;
  if (!desk || !visitType) throw new Error("An insert that returns gave no row.");
  await sql`insert into rooms (id, name) select gen_random_uuid(), 'Room ' || n from generate_series(1, ${DOCTORS}::int) n`;
  const doctors = await sql<{ id: string }[]>`
    insert into doctors (id, name, email, specialization, license_number, room_id)
    select gen_random_uuid(), 'Dr ' || name, replace(name, ' ', '-') || '@storm.example', 'General', name, id from rooms
    returning id`;
  await sql`
    insert into weekly_rules (id, doctor_id, weekday, from_time, to_time, slot_minutes, modes)
    select gen_random_uuid(), id, weekday, '00:00', '24:00', 30, '{in_person}' from doctors, generate_series(1, 7) weekday`;
  const shared = clients;
  const patients = await sql<{ id: string }[]>`
    insert into patients (id, file_number, first_name, last_name, date_of_birth, sex, phone, approved)
    select gen_random_uuid(), 'P-' || n, 'Patient', 'Number ' || n, '1990-05-17', 'female', '+2547' || lpad(n::text, 8, '0'), true
    from generate_series(1, ${shared + clients}::int) n returning id`;
  await sql`insert into counters (name, value) values ('patient_file_number', ${shared + clients})`;
  const secret = Array.from(randomBytes(40), (byte) => SECRET_LETTERS[byte % SECRET_LETTERS.length]).join("");
  await sql`
    insert into sessions (id, public_id, user_id, expires_at, ends_at, last_seen_at, device)
    values (${createHash("sha256").update(secret).digest("hex")}, gen_random_uuid(), ${desk.id},
      now() + interval '12 hours', now() + interval '12 hours', now() + interval '1 hour', 'Storm')`;
  const midnight = (Math.floor(Date.now() / 86_400_000) + DAYS_AHEAD) * 86_400_000;
  const ids = patients.map(({ id }) => id);
  return {
    doctorIds: doctors.map(({ id }) => id),
    patientIds: ids.slice(0, shared),
    ownPatientIds: ids.slice(shared),
    visitTypeId: visitType.id,
    times: Array.from({ length: SLOTS }, (_, n) => new Date(midnight + n * SLOT_MS).toISOString()),
    cookie: `__Host-lockstep=${secret}`,
  };
}
