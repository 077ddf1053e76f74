import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, type Db, openDatabase } from "../database.ts";
import { type TestDatabase, testDatabase } from "../testing/test-database.ts";
import { transact } from "../transact.ts";
import { checkIntegrity, INVARIANTS } from "./check-integrity.ts";
import { A_PHARMACY, NOT_BROKEN, PHARMACY_BREAKS } from "./testing/broken-pharmacy.ts";

let database: TestDatabase;
let db: Db;
let owner: postgres.Sql;

beforeAll(async () => {
  database = await testDatabase();
  db = await openDatabase({
    url: database.appUrl,
    pooler: database.pooler,
    role: "lockstep_app",
    secondClient: "allow",
  });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  await owner.unsafe(A_CLINIC + A_PHARMACY);
});
afterAll(async () => {
  await owner.end();
  await closeDatabase(db);
  await database[Symbol.asyncDispose]();
});

const A_CLINIC = `
  insert into users (id, kind, name, email, roles) values ('${id(1)}', 'staff', 'Ada', 'ada@test.example', '{admin}');
  insert into doctors (id, name, email, specialization, license_number) values
    ('${id(2)}', 'Dr One', 'one@test.example', 'General', 'L1'), ('${id(3)}', 'Dr Two', 'two@test.example', 'General', 'L2');
  insert into rooms (id, name) values ('${id(4)}', 'Room');
  insert into visit_types (id, name, minutes, price_minor, modes) values ('${id(5)}', 'Visit', 30, 0, '{in_person}');
  insert into patients (id, file_number, first_name, last_name, date_of_birth, sex, phone) values
    ('${id(6)}', 'P-1', 'A', 'B', '1990-01-01', 'female', '+254700000001'),
    ('${id(7)}', 'P-2', 'C', 'D', '1990-01-01', 'male', '+254700000002');
  insert into counters values ('patient_file_number', 2);
  ${aVisit(10, { doctor: 2, patient: 6, from: "09:00", to: "09:30" })}
  ${aVisit(11, { doctor: 2, patient: 7, from: "09:30", to: "10:00" })}
  insert into bills (id, patient_id, appointment_id, currency, total_minor, paid_minor, refunded_minor)
  values ('${id(50)}', '${id(6)}', '${id(10)}', 'KES', 100, 100, 40);
  insert into bill_lines (id, bill_id, kind, label, quantity, unit_minor) values ('${id(51)}', '${id(50)}', 'visit', 'Visit', 1, 100);
  insert into payments (id, bill_id, patient_id, amount_minor, currency, method, status, provider, receipt_number, captured_at, refunded_minor)
  values ('${id(52)}', '${id(50)}', '${id(6)}', 100, 'KES', 'cash', 'captured', 'desk', 1, now(), 40);
  insert into refunds (id, payment_id, bill_id, amount_minor, reason, status) values ('${id(53)}', '${id(52)}', '${id(50)}', 40, 'x', 'done');
  insert into counters values ('receipt_number', 1);`;

function id(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
}

type Visit = { doctor: number; patient: number; from: string; to: string; room?: number };

function aVisit(n: number, { doctor, patient, from, to, room }: Visit): string {
  const [startsAt, endsAt] = [`2030-01-08 ${from}+00`, `2030-01-08 ${to}+00`];
  return `
    insert into appointments (id, patient_id, doctor_id, room_id, visit_type_id, mode, starts_at, ends_at, status, price_minor) values
      ('${id(n)}', '${id(patient)}', '${id(doctor)}', ${room ? `'${id(room)}'` : "null"}, '${id(5)}', 'in_person', '${startsAt}', '${endsAt}', 'confirmed', 0);
    insert into appointment_history (id, appointment_id, at, action, actor_kind, to_status, to_starts_at, to_doctor_id, version) values
      ('${id(n + 100)}', '${id(n)}', now(), 'appointment.booked', 'staff', 'confirmed', '${startsAt}', '${id(doctor)}', 1);`;
}

/** The first visit, kept for its patient from the waitlist. */
function anOffer(entryStatus: string): string {
  return `
    insert into waitlist_entries (id, patient_id, visit_type_id, mode, from_date, to_date, status)
    values ('${id(60)}', '${id(6)}', '${id(5)}', 'in_person', '2030-01-08', '2030-01-08', '${entryStatus}');
    insert into waitlist_offers (id, entry_id, appointment_id, doctor_id, starts_at, expires_at)
    values ('${id(61)}', '${id(60)}', '${id(10)}', '${id(2)}', '2030-01-08 09:00+00', now());`;
}

const off = (constraint: string) => `alter table appointments drop constraint ${constraint};`;
const rewritten = (sentence: string) =>
  `alter table appointment_history disable trigger user; ${sentence}; alter table appointment_history enable trigger user;`;

/** One way to break each promise, with whatever guard stands before it taken away first. */
const BREAKS: Record<string, string> = {
  "doctor-in-one-place":
    off("appointments_doctor_no_overlap") + aVisit(20, { doctor: 2, patient: 7, from: "09:15", to: "09:20" }),
  "patient-in-one-place":
    off("appointments_patient_no_overlap") + aVisit(20, { doctor: 3, patient: 6, from: "08:45", to: "09:15" }),
  "room-used-once":
    off("appointments_room_no_overlap") +
    aVisit(20, { doctor: 2, patient: 6, from: "11:00", to: "11:30", room: 4 }) +
    aVisit(21, { doctor: 3, patient: 7, from: "11:15", to: "11:45", room: 4 }),
  "overbooking-has-a-reason": `update appointments set overbooked = true where id = '${id(10)}'`,
  "one-hold-a-patient": `drop index appointments_one_hold_of_a_kind_per_patient;
    update appointments set status = 'held', hold_expires_at = now(), patient_id = '${id(6)}';`,
  "tickets-without-gaps": `update appointments set ticket_number = 2, ticket_date = '2030-01-08' where id = '${id(10)}'`,
  "offers-hold-their-time": `${anOffer("offered")}
    update appointments set status = 'held', hold_expires_at = now(), offered = true where id = '${id(11)}'`,
  "one-offer-an-entry": `${anOffer("offered")}
    drop index waitlist_offers_one_open_per_entry;
    insert into waitlist_offers (id, entry_id, appointment_id, doctor_id, starts_at, expires_at)
    values ('${id(62)}', '${id(60)}', '${id(11)}', '${id(2)}', '2030-01-08 09:30+00', now())`,
  "requests-have-their-visit": `
    insert into consultation_requests (id, patient_id, mode, reason, status, reviewed_by, appointment_id)
    values ('${id(63)}', '${id(7)}', 'in_person', 'x', 'approved', '${id(1)}', '${id(10)}')`,
  "history-tells-what-is": `update appointments set version = 2 where id = '${id(10)}'`,
  "history-without-gaps": rewritten(`update appointment_history set version = 2 where appointment_id = '${id(10)}'`),
  "only-legal-steps": `
    insert into appointment_history (id, appointment_id, at, action, actor_kind, from_status, to_status, to_starts_at, to_doctor_id, version)
    values ('${id(300)}', '${id(10)}', now(), 'appointment.confirmed', 'staff', 'completed', 'confirmed', now(), '${id(2)}', 2)`,
  "intents-are-answered": `insert into idempotency_keys (actor_id, operation, key, request_hash) values ('${id(1)}', 'x', '${id(1)}', '')`,
  "told-once": `alter table outbox drop constraint outbox_once_per_subject_and_kind;
    insert into outbox (id, subject, kind, payload) values ('${id(30)}', 's', 'k', '{}'), ('${id(31)}', 's', 'k', '{}')`,
  "emergencies-are-flagged": `
    insert into access_grants (id, patient_id, user_id, reason, granted_at, expires_at)
    values ('${id(70)}', '${id(6)}', '${id(1)}', 'Unconscious, no papers', '2030-01-08 09:00+00', '2030-01-08 10:00+00');
    insert into access_events (id, at, actor_id, patient_id, operation)
    values ('${id(71)}', '2030-01-08 09:30+00', '${id(1)}', '${id(6)}', 'patients.get')`,
  "bills-add-up": "update bills set total_minor = 99",
  "bills-follow-their-visits": `update appointments set status = 'held', hold_expires_at = now() where id = '${id(10)}';
    update bills set refunded_minor = 0`,
  "receipts-without-gaps": "update payments set receipt_number = 2",
  "money-accounted-for": "update refunds set status = 'failed'",
  "an-admin-remains": "update users set active = false",
  "one-patient-a-phone": "drop index patients_phone_unique; update patients set phone = '+254700000001'",
  "file-numbers-counted": "update counters set value = 3",
  "one-invitation-an-address": `drop index invites_one_pending_per_email;
    insert into invites (id, email, name, roles, token_hash, expires_at, invited_by)
    select gen_random_uuid(), 'x@test.example', 'X', '{nurse}', n::text, now(), '${id(1)}' from generate_series(1, 2) n`,
  "nobody-inactive-is-in": `
    insert into users (id, kind, name, email, active) values ('${id(40)}', 'staff', 'Off', 'off@test.example', false);
    insert into sessions (id, public_id, user_id, expires_at, ends_at, last_seen_at, device)
    values ('s', '${id(41)}', '${id(40)}', now() + interval '1 hour', now() + interval '1 hour', now(), 'x')`,
  "guards-in-place": off("appointments_held_until"),
  "ledgers-only-grow": "drop trigger audit_events_append_only on audit_events",
  "references-are-indexed": "drop index appointments_visit_type_id",
};

const brokenNames = async () => {
  const findings = await transact(db, checkIntegrity, { snapshot: true });
  return findings.filter(({ holds }) => !holds).map(({ name }) => name);
};

test("R-PLT-12 a sound clinic keeps every promise, and the application's own role may ask", async () => {
  expect(await brokenNames()).toEqual([]);
});

test("R-PLT-12 every promise has its way of being broken here", () => {
  expect([...Object.keys(BREAKS), ...Object.keys(PHARMACY_BREAKS)].sort()).toEqual(
    INVARIANTS.map(({ name }) => name).sort(),
  );
});

/** How many rows break the promise after this; it is rolled back, so it is looked for from inside its transaction. */
async function offendersAfter(name: string, sentence: string): Promise<number> {
  const undone = new Error("undone");
  let count = -1;
  const found = owner.begin(async (broken) => {
    await broken.unsafe(sentence);
    const { offenders } = INVARIANTS.find((one) => one.name === name) ?? { offenders: sql`select 1` };
    count = (await broken.unsafe(db.select().from(sql`(${offenders}) offenders`).toSQL().sql)).length;
    throw undone;
  });
  await expect(found).rejects.toBe(undone);
  return count;
}

test.each(Object.entries(BREAKS))(
  "R-PLT-12 a clinic in which %s does not hold is found out",
  async (name, sentence) => {
    expect(await offendersAfter(name, sentence)).toBeGreaterThan(0);
  },
);

test.each(Object.entries(PHARMACY_BREAKS))(
  "R-PLT-12 G-11 a pharmacy in which %s does not hold is found out, whichever way",
  async (name, sentences) => {
    for (const sentence of sentences) expect(await offendersAfter(name, sentence), sentence).toBeGreaterThan(0);
  },
);

test.each(Object.entries(NOT_BROKEN))(
  "R-PLT-12 %s is not broken by what only looks like it",
  async (name, sentence) => {
    expect(await offendersAfter(name, sentence)).toBe(0);
  },
);
