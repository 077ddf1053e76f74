import { closeDatabase, openDatabase } from "@lockstep/db/database";
import { checkIntegrity } from "@lockstep/db/integrity/check-integrity";
import { transact } from "@lockstep/db/transact";
import type { Sql } from "postgres";
import { type Call, visitIn } from "./call.ts";
import { tangledTimes, tangledVisits } from "./judge-order.ts";

/** One question of the judge: the promise, and what speaks against it. */
export type Finding = { promise: string; against: string[] };

type HistoryRow = {
  appointmentId: string;
  version: number;
  status: string;
  startsAt: Date;
  doctorId: string;
  action: string;
};

/** Looks for anything in the log of calls and in the database that should not be (G-01, G-04, G-05, R-PLT-12). */
export async function judge(sql: Sql, ownerUrl: string, calls: readonly Call[]): Promise<Finding[]> {
  const history = await sql<HistoryRow[]>`
    select appointment_id as "appointmentId", version, to_status as status, to_starts_at as "startsAt",
           to_doctor_id as "doctorId", action
      from appointment_history where actor_kind = 'staff' and action <> 'appointment.hold_given_up'`;
  return [
    { promise: "every acknowledged change is there", against: missing(calls, history) },
    { promise: "nothing is there that was not acknowledged, nothing twice", against: unexplained(calls, history) },
    { promise: "one intent, one effect", against: twice(calls) },
    { promise: "an intent sent again is answered byte for byte as before", against: differing(calls) },
    { promise: "no refused intent left a trace", against: await traces(sql, calls) },
    { promise: "every registered patient is there once, and no other", against: await patients(sql, calls) },
    { promise: "the calls on each time can be put in one order", against: tangledTimes(calls) },
    { promise: "the calls on each visit can be put in one order", against: tangledVisits(calls) },
    ...(await integrity(ownerUrl)),
  ];
}

const nameOf = (call: Call) => `call ${call.n} ${call.procedure} ${JSON.stringify(call.answer).slice(0, 200)}`;
const place = (id: string, version: number) => `${id} v${version}`;

function missing(calls: readonly Call[], history: readonly HistoryRow[]): string[] {
  const rows = new Map(history.map((row) => [place(row.appointmentId, row.version), row]));
  return calls.flatMap((call) => {
    const visit = visitIn(call);
    if (!visit) return [];
    const row = rows.get(place(visit.id, visit.version));
    const same =
      row?.status === visit.status && row.startsAt.toISOString() === visit.startsAt && row.doctorId === visit.doctorId;
    return same ? [] : [nameOf(call)];
  });
}

function unexplained(calls: readonly Call[], history: readonly HistoryRow[]): string[] {
  const told = new Set<string>();
  for (const call of calls) {
    const visit = visitIn(call);
    if (visit) told.add(place(visit.id, visit.version));
    // What was sent without a key and got no answer may be there.
    const { appointmentId, expectedVersion } = call.input;
    if (call.answer.kind === "unknown" && appointmentId)
      told.add(place(String(appointmentId), Number(expectedVersion) + 1));
  }
  return history.flatMap(({ appointmentId, version, action }) =>
    told.has(place(appointmentId, version)) ? [] : [`${action} ${place(appointmentId, version)}`],
  );
}

function twice(calls: readonly Call[]): string[] {
  const by = new Map<string, Call>();
  return calls.flatMap((call) => {
    const visit = visitIn(call);
    if (!visit) return [];
    const other = by.get(place(visit.id, visit.version));
    by.set(place(visit.id, visit.version), call);
    return other ? [`${nameOf(other)} and ${nameOf(call)}`] : [];
  });
}

function differing(calls: readonly Call[]): string[] {
  return calls.flatMap((call) => {
    const { answer, replays } = call;
    return answer.kind === "ok" && replays.some((text) => text !== answer.text) ? [nameOf(call)] : [];
  });
}

async function traces(sql: Sql, calls: readonly Call[]): Promise<string[]> {
  const refused = calls.filter(({ answer }) => answer.kind === "refused");
  const keys = refused.flatMap(({ input }) => (typeof input.idempotencyKey === "string" ? [input.idempotencyKey] : []));
  const found = await sql<{ key: string }[]>`select key from idempotency_keys where key = any(${keys}::uuid[])`;
  return found.map(({ key }) => `key ${key}`);
}

async function patients(sql: Sql, calls: readonly Call[]): Promise<string[]> {
  const told = new Map<string, number>();
  for (const { procedure, answer } of calls) {
    if (procedure !== "patients.register" || answer.kind !== "ok") continue;
    const { id } = answer.data as { id: string }; // the contract's answer to patients.register
    told.set(id, (told.get(id) ?? 0) + 1);
  }
  const open = calls.some(({ procedure, answer }) => procedure === "patients.register" && answer.kind === "unknown");
  const there = await sql<
    { id: string }[]
  >`select entity_id as id from audit_events where action = 'patient.registered'`;
  const ids = new Set(there.map(({ id }) => id));
  const lost = [...told.keys()].filter((id) => !ids.has(id)).map((id) => `lost ${id}`);
  const doubled = [...told].filter(([, count]) => count > 1).map(([id]) => `answered twice ${id}`);
  const extra = open ? [] : [...ids].filter((id) => !told.has(id)).map((id) => `nobody was told of ${id}`);
  return [...lost, ...doubled, ...extra];
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
