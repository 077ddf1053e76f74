import { clock } from "@lockstep/db/clock";
import type { Db, Tx } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { newId } from "@lockstep/db/schema/columns";
import { patients } from "@lockstep/db/schema/patients";
import { transact } from "@lockstep/db/transact";
import { SUPPLIED_HOURS, TREATED_DAYS } from "@lockstep/domain/patients/restricted";
import { DomainError, type Refusal } from "@lockstep/domain/refusal";
import { eq, type SQL, sql } from "drizzle-orm";
import type { Caller } from "../trpc/context.ts";
import { audit } from "./audit.ts";

type Who = "userId" | "office" | "treats" | "supplies";
type Asked = Who | "patientId" | "at";
/** The emergency by which a file is open; null where the reader needed none. */
export type Opening = { openUntil: Date | null };
type Row = { open_until: string | null };

/** The reader's own emergency that still lasts, joined as `granted`. */
const grantOf = (given: Given<Asked>): SQL => sql`
  left join lateral (
    select g.id, g.expires_at from access_grants g
     where g.patient_id = p.id and g.user_id = ${given("userId")}::uuid
       and g.granted_at <= ${given("at")}::timestamptz and g.expires_at > ${given("at")}::timestamptz
     limit 1) granted on true`;

/** Whether the file of `p` is open to the reader (docs/decisions/0038): the one place where this is said. */
const isOpen = (given: Given<Asked>): SQL => sql`(
  not p.restricted or ${given("office")}::boolean or p.assigned_user_id = ${given("userId")}::uuid or granted.id is not null
  or (${given("treats")}::boolean and exists (
    select from appointments a join doctors d on d.id = a.doctor_id
     where a.patient_id = p.id and d.user_id = ${given("userId")}::uuid and a.status <> 'cancelled'
       and a.starts_at > ${given("at")}::timestamptz - make_interval(days => ${sql.raw(String(TREATED_DAYS))})))
  or (${given("supplies")}::boolean and exists (
    select from medication_orders o
     where o.patient_id = p.id
       and (o.status = 'active' or (o.status = 'completed' and o.repeats_left > 0)
         or o.updated_at > ${given("at")}::timestamptz - make_interval(hours => ${sql.raw(String(SUPPLIED_HOURS))})))))`;

const openUntil = sql`case when p.restricted then (extract(epoch from granted.expires_at) * 1000)::text end as open_until`;

/** Writes the look and asks whether it is allowed, in one statement: where there is no row there is no look. */
const looking = prepared((queryable, given: Given<Asked | "id" | "operation" | "requestId">) =>
  queryable.execute<Row>(sql`
    with seen as (
      select p.id, granted.id as grant_id, ${openUntil} from patients p ${grantOf(given)}
       where p.id = ${given("patientId")}::uuid and ${isOpen(given)}),
    noted as (
      insert into access_events (id, at, actor_id, patient_id, operation, request_id, grant_id)
      select ${given("id")}::uuid, ${given("at")}::timestamptz, ${given("userId")}::uuid, seen.id, ${given("operation")}::text,
             ${given("requestId")}::text, seen.grant_id
        from seen)
    select open_until from seen`),
);

const asking = prepared((queryable, given: Given<Asked>) =>
  queryable.execute<Row>(
    sql`select ${openUntil} from patients p ${grantOf(given)} where p.id = ${given("patientId")}::uuid and ${isOpen(given)}`,
  ),
);

type Look = { at: Date; patientId: string; operation?: string };
/** Reads of what a patient takes, which administrators may ask for too, but not of a restricted file. */
const CLINICAL = /^pharmacy\./;

/**
 * One read of a patient's record by staff, in the transaction that reads (R-CLN-3); a patient who reads their own leaves none.
 * Refuses with FORBIDDEN where the file is restricted and closed to the caller, and flags what an emergency has opened.
 */
export async function recordAccess(tx: Tx, caller: Caller, read: Required<Look>): Promise<Opening> {
  if (caller.actor.kind !== "staff") return { openUntil: null };
  const { operation } = read;
  const [row] = await looking(tx, { ...asked(caller, read), id: newId(), operation, requestId: caller.requestId });
  return openingOf(row) ?? (await closed(tx, read.patientId));
}

/** The same for whoever is about to change something, and leaves an audit event by that. */
export async function assertFileOpen(tx: Tx, caller: Caller, look: Look): Promise<Opening> {
  return (await openingFor(tx, caller, look)) ?? (await closed(tx, look.patientId));
}

/** How the file is open to the caller, or null where it is closed. */
export async function openingFor(tx: Tx, caller: Caller, look: Look): Promise<Opening | null> {
  if (caller.actor.kind !== "staff") return { openUntil: null };
  const [row] = await asking(tx, asked(caller, look));
  return openingOf(row);
}

function asked({ actor: { userId, roles } }: Caller, { at, patientId, operation = "" }: Look) {
  const treats = roles.includes("doctor");
  const supplies = roles.includes("nurse") || roles.includes("pharmacist");
  // The office runs the file and is shown nothing of anybody's health; whoever also treats is held to the stricter rule.
  const office = !treats && !supplies && !CLINICAL.test(operation);
  return { userId, patientId, at: at.toISOString(), treats, supplies, office };
}

function openingOf(row: Row | undefined): Opening | null {
  return row ? { openUntil: row.open_until === null ? null : new Date(Number(row.open_until)) } : null;
}

async function closed(tx: Tx, patientId: string): Promise<never> {
  const { id, fileNumber, firstName, lastName } = patients;
  const [file] = await tx
    .select({ id, fileNumber, firstName, lastName })
    .from(patients)
    .where(eq(patients.id, patientId));
  if (!file) throw new DomainError({ code: "NOT_FOUND" });
  const patient = { id: file.id, name: `${file.firstName} ${file.lastName}`, fileNumber: file.fileNumber };
  throw new DomainError({ code: "FORBIDDEN", because: "restricted", patient });
}

/** Leaves an event of a try that was refused because the file is restricted, after the try was rolled back (G-23). */
export async function recordRefusedLook(db: Db, caller: Caller, refusal: Refusal, operation: string): Promise<void> {
  if (refusal.code !== "FORBIDDEN" || !("because" in refusal)) return;
  const { id } = refusal.patient;
  await transact(db, async (tx) => {
    const at = await clock(tx);
    const about = { action: "patient.look_refused", entity: "look", entityId: id, patientId: id };
    await audit(tx, caller, { ...about, at, after: { operation } });
  });
}

/** The same around a read that comes in by a link. */
export async function noting<Result>(db: Db, caller: Caller, operation: string, read: (tx: Tx) => Promise<Result>) {
  try {
    return await transact(db, read);
  } catch (error) {
    if (error instanceof DomainError) await recordRefusedLook(db, caller, error.refusal, operation);
    throw error;
  }
}
