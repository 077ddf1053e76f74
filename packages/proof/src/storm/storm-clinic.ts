import type { Sql } from "postgres";
import { type Dispensary, makeDispensary } from "./storm-pharmacy.ts";
import { signIn } from "./storm-sign-in.ts";

const DOCTORS = 4;
const SLOTS = 16;
const RIVALS = 64;
const PORTAL_PATIENTS = 400;
const RIVAL_SLOTS = 3;
const SLOT_MS = 1_800_000;
const HOUR_MS = 3_600_000;
const MORNING = 8;

/** Few doctors, few times, few patients: everybody is in everybody's way. */
export type StormClinic = {
  doctorIds: string[];
  /** Booked by every client. */
  patientIds: string[];
  /** One for each client, for holds, of which a patient has one at a time. */
  ownPatientIds: string[];
  /** Of patients with a file who come by the portal; each is one person's at a time. */
  phones: string[];
  /** Those who ask for one time all at once. */
  rivalIds: string[];
  visitTypeId: string;
  /** The starts that are fought over; ISO 8601. */
  times: string[];
  /** Times of another day, for the rivals. */
  rivalTimes: string[];
  cookie: string;
  dispensary: Dispensary;
};

/**
 * It is about eight in the morning in the clinic's zone, and the first time that is fought over is an hour away: a process that
 * took its own wrong clock for the truth would call it past, and what is held or signed in over.
 */
export async function makeStormClinic(sql: Sql, clients: number): Promise<StormClinic> {
  const now = Date.now();
  await sql`
    insert into clinic (name, time_zone, currency, country, notice_minutes_min, hold_minutes)
    values ('Storm', ${zoneWhereItIsMorning(now)}, 'KES', 'KE', 0, 60)`;
  const [visitType] = await sql<{ id: string }[]>`
    insert into visit_types (id, name, minutes, price_minor, modes)
    values (gen_random_uuid(), 'Consultation', 30, 150000, '{in_person}') returning id`;
  if (!visitType) throw new Error("An insert that returns gave no row.");
  const ids = await makePatients(sql, 2 * clients + RIVALS + PORTAL_PATIENTS);
  const first = Math.ceil((now + HOUR_MS) / SLOT_MS) * SLOT_MS;
  const timesFrom = (at: number, count: number) =>
    Array.from({ length: count }, (_, n) => new Date(at + n * SLOT_MS).toISOString());
  return {
    doctorIds: await makeDoctors(sql),
    patientIds: ids.slice(0, clients),
    ownPatientIds: ids.slice(clients, 2 * clients),
    rivalIds: ids.slice(2 * clients, 2 * clients + RIVALS),
    phones: Array.from({ length: PORTAL_PATIENTS }, (_, n) => phoneOf(2 * clients + RIVALS + n + 1)),
    visitTypeId: visitType.id,
    times: timesFrom(first, SLOTS),
    rivalTimes: timesFrom(first + 3 * 24 * HOUR_MS, RIVAL_SLOTS),
    cookie: await signIn(sql, "Desk", "{receptionist,admin}"),
    dispensary: await makeDispensary(sql),
  };
}

function zoneWhereItIsMorning(now: number): string {
  const ahead = ((MORNING - new Date(now).getUTCHours() + 36) % 24) - 12;
  // The names of these zones have the sign the other way round.
  return ahead === 0 ? "Etc/GMT" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

async function makeDoctors(sql: Sql): Promise<string[]> {
  await sql`insert into rooms (id, name) select gen_random_uuid(), 'Room ' || n from generate_series(1, ${DOCTORS}::int) n`;
  const doctors = await sql<{ id: string }[]>`
    insert into doctors (id, name, email, specialization, license_number, room_id)
    select gen_random_uuid(), 'Dr ' || name, replace(name, ' ', '-') || '@storm.example', 'General', name, id from rooms
    returning id`;
  await sql`
    insert into weekly_rules (id, doctor_id, weekday, from_time, to_time, slot_minutes, modes)
    select gen_random_uuid(), id, weekday, '00:00', '24:00', 30, '{in_person}' from doctors, generate_series(1, 7) weekday`;
  return doctors.map(({ id }) => id);
}

async function makePatients(sql: Sql, count: number): Promise<string[]> {
  const patients = await sql<{ id: string }[]>`
    insert into patients (id, file_number, first_name, last_name, date_of_birth, sex, phone, approved)
    select gen_random_uuid(), 'P-' || n, 'Patient', 'Number ' || n, '1990-05-17', 'female', '+2547' || lpad(n::text, 8, '0'), true
    from generate_series(1, ${count}::int) n returning id`;
  await sql`insert into counters (name, value) values ('patient_file_number', ${count})`;
  return patients.map(({ id }) => id);
}

/** As `makePatients` numbers them. */
const phoneOf = (n: number) => `+2547${String(n).padStart(8, "0")}`;
