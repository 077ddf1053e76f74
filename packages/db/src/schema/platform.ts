import { ACTOR_KINDS } from "@lockstep/domain/identity/actor";
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns.ts";
import { users } from "./identity.ts";
import { patients } from "./patients.ts";

/** Numbers that must not have gaps: incremented under their row lock, in the transaction that uses them. */
export const counters = pgTable("counters", { name: text().primaryKey(), value: bigint({ mode: "number" }).notNull() });

/** One row an intent (R-PLT-4): claimed, answered and committed together with its effect. Kept 24 hours. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    actorId: uuid().notNull(),
    operation: text().notNull(),
    key: uuid().notNull(),
    /** Hex SHA-256 of the parsed, canonical input. */
    requestHash: text().notNull(),
    response: jsonb(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "idempotency_keys_pkey", columns: [t.actorId, t.operation, t.key] }),
    index("idempotency_keys_created_at").on(t.createdAt),
  ],
);

/** Every change, append-only. `before` and `after` hold what changed, never free text about health. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: idColumn(),
    at: instant().notNull(),
    actorKind: text({ enum: ACTOR_KINDS }).notNull(),
    actorId: uuid().references(() => users.id),
    /** Past tense: `appointment.booked`. */
    action: text().notNull(),
    entity: text().notNull(),
    entityId: uuid().notNull(),
    patientId: uuid().references(() => patients.id),
    before: jsonb(),
    after: jsonb(),
    requestId: text(),
  },
  (t) => [
    index("audit_events_actor_id").on(t.actorId, t.at),
    index("audit_events_patient_id").on(t.patientId, t.at),
    index("audit_events_at").on(t.at, t.id),
  ],
);

/** Every read of a patient's record by staff (R-CLN-3), append-only. */
export const accessEvents = pgTable(
  "access_events",
  {
    id: idColumn(),
    at: instant().notNull(),
    actorId: uuid()
      .notNull()
      .references(() => users.id),
    patientId: uuid()
      .notNull()
      .references(() => patients.id),
    /** The procedure that read: `patients.get`. */
    operation: text().notNull(),
    requestId: text(),
    /** The emergency that let the reader in. Not a foreign key: the largest ledger would need an index more for it. */
    grantId: uuid(),
  },
  (t) => [index("access_events_patient_id").on(t.patientId, t.at), index("access_events_actor_id").on(t.actorId, t.at)],
);

/** Emergencies in which a doctor opened a restricted file, append-only; two of one doctor and file never overlap. */
export const accessGrants = pgTable(
  "access_grants",
  {
    id: idColumn(),
    patientId: uuid()
      .notNull()
      .references(() => patients.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    reason: text().notNull(),
    grantedAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    index("access_grants_patient_id").on(t.patientId, t.grantedAt),
    index("access_grants_user_id").on(t.userId),
    check("access_grants_last_an_hour", sql`${t.expiresAt} = ${t.grantedAt} + interval '60 minutes'`),
    check("access_grants_have_a_reason", sql`char_length(${t.reason}) >= 10`),
  ],
);

/** The audit's digest chain: each link covers the events since the last one, and the last link's digest. */
export const auditDigests = pgTable("audit_digests", {
  /** 1, 2, 3, … without gaps. */
  link: integer().primaryKey(),
  at: instant().notNull(),
  /** Events with ids up to and including this one are covered. */
  upToEventId: uuid().notNull(),
  events: integer().notNull(),
  /** Hex SHA-256 over the previous digest and the events in id order. */
  digest: text().notNull(),
});

/** What is to be told, written with the change it tells of (R-PLT-8). */
export const outbox = pgTable(
  "outbox",
  {
    id: idColumn(),
    /** What it is about: `appointment:ID:v3`. */
    subject: text().notNull(),
    /** `appointment.booked`, `appointment.cancelled`, … */
    kind: text().notNull(),
    patientId: uuid().references(() => patients.id),
    userId: uuid().references(() => users.id),
    payload: jsonb().notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant().notNull().defaultNow(),
    deliveredAt: instant(),
    deadAt: instant(),
    lastError: text(),
    /** A worker is at it until then; nobody else touches it before. */
    leasedUntil: instant(),
    /** When the person opened it in their inbox. */
    readAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("outbox_once_per_subject_and_kind").on(t.subject, t.kind),
    index("outbox_due").on(t.nextAttemptAt, t.id).where(sql`${t.deliveredAt} is null and ${t.deadAt} is null`),
    index("outbox_dead").on(t.deadAt, t.id).where(sql`${t.deadAt} is not null`),
    index("outbox_patient_id").on(t.patientId),
    index("outbox_user_id").on(t.userId),
  ],
);
