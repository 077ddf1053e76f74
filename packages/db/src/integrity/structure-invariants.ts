import { sql } from "drizzle-orm";
import { LEDGER_TABLES } from "../migrate/ledger-tables.ts";
import type { Invariant } from "./invariant.ts";

/** Constraints that stand between a wrong program and a wrong row; dropping one must not go unseen. */
const GUARDS = [
  "appointments_doctor_no_overlap",
  "appointments_patient_no_overlap",
  "appointments_room_no_overlap",
  "appointments_held_until",
  "appointments_proposal_whole",
  "appointments_cancelled_by_someone",
  "appointments_ticket_whole",
  "idempotency_keys_pkey",
  "outbox_once_per_subject_and_kind",
  "bills_refunded_within_paid",
  "payments_captured_whole",
  "payments_refunded_within_amount",
  "access_grants_one_at_a_time",
  "access_grants_last_an_hour",
] as const;

/** Unique indexes that are not constraints of a table. */
const GUARD_INDEXES = [
  "appointments_one_hold_of_a_kind_per_patient",
  "appointments_ticket_once_a_day",
  "bills_one_per_appointment",
  "payments_receipt_number_unique",
  "payments_once_per_provider_reference",
  "payment_events_once",
  "patients_phone_unique",
  "patients_national_id_unique",
  "patients_file_number_unique",
  "users_email_unique",
  "invites_one_pending_per_email",
] as const;

const rows = (names: readonly string[]) => sql.raw(names.map((name) => `('${name}')`).join(", "));

/** The database's own guards are in place (R-SCH-2, R-CLN-3, O-07). */
export const structureInvariants: readonly Invariant[] = [
  {
    name: "guards-in-place",
    sentence: "Every constraint and unique index that keeps a promise is there and valid.",
    offenders: sql`
      select name as broken from (values ${rows(GUARDS)}) guards (name)
       where not exists (
         select from pg_constraint c where c.conname = guards.name and c.convalidated
            and c.connamespace = 'public'::regnamespace)
      union all
      select name from (values ${rows(GUARD_INDEXES)}) guards (name)
       where not exists (
         select from pg_index i join pg_class c on c.oid = i.indexrelid
          where c.relname = guards.name and c.relnamespace = 'public'::regnamespace and i.indisunique and i.indisvalid)`,
  },
  {
    name: "ledgers-only-grow",
    sentence: "What was recorded cannot be rewritten: every ledger refuses it by trigger.",
    offenders: sql`
      select name as broken from (values ${rows(LEDGER_TABLES)}) ledgers (name)
       where not exists (
         select from pg_trigger t join pg_class c on c.oid = t.tgrelid
          where c.relname = ledgers.name and c.relnamespace = 'public'::regnamespace
            and t.tgname = ledgers.name || '_append_only' and t.tgenabled in ('O', 'A'))`,
  },
  {
    name: "references-are-indexed",
    sentence: "Every foreign key has an index that begins with it.",
    offenders: sql`
      select c.conname as broken from pg_constraint c
       where c.contype = 'f' and c.connamespace = 'public'::regnamespace
         and not exists (
           select from pg_index i
            where i.indrelid = c.conrelid and i.indisvalid
              and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)`,
  },
];
