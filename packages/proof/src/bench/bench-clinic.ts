import type { Sql } from "postgres";
import { openSession } from "./session.ts";

const DOCTORS = 20;
const PATIENTS = 2_000;

/** Who and what bookings are made of. A doctor's room is at the same place of its list. */
export type BenchClinic = {
  deskUserId: string;
  doctorIds: string[];
  roomIds: string[];
  patientIds: string[];
  visitTypeId: string;
  /** Of a receptionist's session. */
  secret: string;
};

/** Twenty doctors at work around the clock in slots of 15 minutes, each in a room, and two thousand patients. */
export async function makeBenchClinic(sql: Sql): Promise<BenchClinic> {
  await sql`insert into clinic (name, time_zone, currency, country) values ('Bench', 'UTC', 'KES', 'KE')`;
  const [desk] = await sql<{ id: string }[]>`
    insert into users (id, kind, name, email, roles)
    values (gen_random_uuid(), 'staff', 'Desk', 'desk@bench.example', '{receptionist}') returning id`;
  const [visitType] = await sql<{ id: string }[]>`
    insert into visit_types (id, name, minutes, price_minor, modes)
    values (gen_random_uuid(), 'Consultation', 15, 150000, '{in_person}') returning id`;
  if (!desk || !visitType) throw new Error("An insert that returns gave no row.");
  await sql`insert into rooms (id, name) select gen_random_uuid(), 'Room ' || n from generate_series(1, ${DOCTORS}::int) n`;
  const doctors = await sql<{ id: string; roomId: string }[]>`
    insert into doctors (id, name, email, specialization, license_number, room_id)
    select gen_random_uuid(), 'Dr ' || name, replace(name, ' ', '-') || '@bench.example', 'General', name, id from rooms
    returning id, room_id as "roomId"`;
  await sql`
    insert into weekly_rules (id, doctor_id, weekday, from_time, to_time, slot_minutes, modes)
    select gen_random_uuid(), id, weekday, '00:00', '24:00', 15, '{in_person}' from doctors, generate_series(1, 7) weekday`;
  const patients = await sql<{ id: string }[]>`
    insert into patients (id, file_number, first_name, last_name, date_of_birth, sex, phone, approved)
    select gen_random_uuid(), 'P-' || n, 'Patient', 'Number ' || n, '1990-05-17', 'female', '+2547' || lpad(n::text, 8, '0'), true
    from generate_series(1, ${PATIENTS}::int) n returning id`;
  const secret = await openSession(sql, desk.id);
  await sql`analyze`;
  return {
    deskUserId: desk.id,
    doctorIds: doctors.map(({ id }) => id),
    roomIds: doctors.map(({ roomId }) => roomId),
    patientIds: patients.map(({ id }) => id),
    visitTypeId: visitType.id,
    secret,
  };
}
