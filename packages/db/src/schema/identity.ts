import type { StaffRole } from "@lockstep/domain/identity/roles";
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns.ts";

export const users = pgTable(
  "users",
  {
    id: idColumn(),
    kind: text({ enum: ["staff", "patient"] }).notNull(),
    name: text().notNull(),
    /** Lower case; staff sign in with it. */
    email: text(),
    /** Argon2id, encoded. */
    passwordHash: text(),
    roles: text().array().$type<StaffRole[]>().notNull().default(sql`'{}'`),
    /** E.164. */
    phone: text(),
    active: boolean().notNull().default(true),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    updatedBy: uuid().references((): AnyPgColumn => users.id),
  },
  (t) => [
    uniqueIndex("users_email_unique").on(t.email),
    index("users_updated_by").on(t.updatedBy),
    check("users_kind_known", sql`${t.kind} in ('staff', 'patient')`),
    check("users_roles_known", sql`${t.roles} <@ array['admin', 'receptionist', 'doctor', 'nurse', 'pharmacist']`),
    check("users_patients_have_no_role", sql`${t.kind} = 'staff' or ${t.roles} = '{}'`),
    // Two phones cannot both be first: one phone, one patient's account.
    uniqueIndex("users_patient_phone_unique").on(t.phone).where(sql`${t.kind} = 'patient'`),
    check("users_staff_have_email", sql`${t.kind} = 'patient' or ${t.email} is not null`),
  ],
);

/** One signed-in device. The cookie's secret is not here, only its SHA-256. */
export const sessions = pgTable(
  "sessions",
  {
    /** Hex SHA-256 of the cookie's value. */
    id: text().primaryKey(),
    /** What the session is called when it is listed or revoked; says nothing about the secret. */
    publicId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Idle limit; slides while the session is used. */
    expiresAt: instant().notNull(),
    /** Absolute limit; never moves. */
    endsAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    device: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("sessions_public_id_unique").on(t.publicId),
    index("sessions_user_id").on(t.userId),
    index("sessions_expires_at").on(t.expiresAt),
  ],
);

/** Budgets that hold across processes: points used under a key until the window resets. */
export const rateLimits = pgTable(
  "rate_limits",
  { key: text().primaryKey(), points: integer().notNull(), resetsAt: instant().notNull() },
  (t) => [index("rate_limits_resets_at").on(t.resetsAt)],
);

/**
 * The one code a phone can be signed in with (R-ID-1): asking again replaces it. The code is derived from `challenge` by a
 * secret outside the database; here is only its keyed hash.
 */
export const signInCodes = pgTable(
  "sign_in_codes",
  {
    /** E.164. */
    phone: text().primaryKey(),
    challenge: uuid().notNull(),
    /** What it may be used for: a code asked for at sign-in does not change a phone. */
    purpose: text({ enum: ["sign_in", "change_phone"] }).notNull(),
    /** Hex HMAC-SHA-256. */
    codeHash: text().notNull(),
    /** Counted, and committed, before a code is compared. */
    attempts: integer().notNull().default(0),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [
    index("sign_in_codes_expires_at").on(t.expiresAt),
    check("sign_in_codes_attempts_capped", sql`${t.attempts} between 0 and 5`),
  ],
);

/** A member of staff who was asked to join (R-ID-4). The token in the link is not here, only its SHA-256. */
export const invites = pgTable(
  "invites",
  {
    id: idColumn(),
    /** Lower case, as in `users`. */
    email: text().notNull(),
    name: text().notNull(),
    roles: text().array().$type<StaffRole[]>().notNull(),
    /** For doctors. */
    specialization: text(),
    licenseNumber: text(),
    /** Hex SHA-256. */
    tokenHash: text().notNull(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    revokedAt: instant(),
    /** Who came of it. */
    userId: uuid().references(() => users.id),
    invitedBy: uuid()
      .notNull()
      .references(() => users.id),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("invites_token_hash_unique").on(t.tokenHash),
    uniqueIndex("invites_one_pending_per_email")
      .on(t.email)
      .where(sql`${t.acceptedAt} is null and ${t.revokedAt} is null`),
    index("invites_user_id").on(t.userId),
    index("invites_invited_by").on(t.invitedBy),
    index("invites_created_at").on(t.createdAt, t.id),
    check(
      "invites_roles_known",
      sql`cardinality(${t.roles}) > 0 and ${t.roles} <@ array['admin', 'receptionist', 'doctor', 'nurse', 'pharmacist']`,
    ),
    check("invites_end_once", sql`${t.acceptedAt} is null or ${t.revokedAt} is null`),
    check("invites_accepted_by_someone", sql`(${t.acceptedAt} is null) = (${t.userId} is null)`),
    check(
      "invites_doctors_have_a_licence",
      sql`not ('doctor' = any(${t.roles})) or (${t.specialization} is not null and ${t.licenseNumber} is not null)`,
    ),
  ],
);
