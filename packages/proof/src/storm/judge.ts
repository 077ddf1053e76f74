import { closeDatabase, openDatabase } from "@lockstep/db/database";
import { checkIntegrity } from "@lockstep/db/integrity/check-integrity";
import { transact } from "@lockstep/db/transact";
import type { Sql } from "postgres";
import type { Call } from "./call.ts";
import { type Evidence, judgeAnswers } from "./judge-answers.ts";
import { tangledTimes, tangledVisits } from "./judge-order.ts";

/** One question of the judge: the promise, and what speaks against it. */
export type Finding = { promise: string; against: string[] };

/** Looks for anything in the log of calls and in the database that should not be (G-01, G-04, G-05, R-PLT-12). */
export async function judge(sql: Sql, ownerUrl: string, calls: readonly Call[]): Promise<Finding[]> {
  return [
    ...judgeAnswers(calls, await evidenceIn(sql)),
    { promise: "the calls on each time can be put in one order (R-PLT-12)", against: tangledTimes(calls) },
    { promise: "the calls on each visit can be put in one order (R-PLT-12)", against: tangledVisits(calls) },
    { promise: "no transaction was left open (G-09)", against: await leftOpen(sql) },
    ...(await integrity(ownerUrl)),
  ];
}

async function evidenceIn(sql: Sql): Promise<Evidence> {
  const changes = await sql<Evidence["changes"][number][]>`
    select appointment_id as "appointmentId", version, to_status as status, to_starts_at as "startsAt",
           to_doctor_id as "doctorId", action, actor_kind as "actorKind"
      from appointment_history where action <> 'appointment.hold_given_up'`;
  const visits = await sql<Evidence["visits"][number][]>`
    select id, patient_id as "patientId", doctor_id as "doctorId", status, starts_at as "startsAt", ends_at as "endsAt"
      from appointments`;
  const keys = await sql<{ key: string }[]>`select key from idempotency_keys`;
  const registered = await sql<{ id: string }[]>`
    select entity_id as id from audit_events where action = 'patient.registered'`;
  return {
    changes,
    visits,
    keys: new Set(keys.map(({ key }) => key)),
    registered: registered.map(({ id }) => id),
  };
}

const OPEN_SECONDS_MAX = 5;

async function leftOpen(sql: Sql): Promise<string[]> {
  const open = await sql<{ pid: number; state: string; seconds: number }[]>`
    select pid, state, extract(epoch from clock_timestamp() - xact_start)::int as seconds from pg_stat_activity
     where usename = 'lockstep_app' and xact_start < clock_timestamp() - make_interval(secs => ${OPEN_SECONDS_MAX})`;
  return open.map(({ pid, state, seconds }) => `backend ${pid}: ${state}, open for ${seconds} s`);
}

async function integrity(ownerUrl: string): Promise<Finding[]> {
  const db = await openDatabase({
    url: ownerUrl,
    poolSize: 1,
    timeouts: { statementMs: 60_000, transactionMs: 120_000 },
  });
  try {
    const findings = await transact(db, checkIntegrity, { snapshot: true });
    return findings.map(({ sentence, holds, examples }) => ({ promise: sentence, against: holds ? [] : examples }));
  } finally {
    await closeDatabase(db);
  }
}
