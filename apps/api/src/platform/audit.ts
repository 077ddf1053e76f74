import type { Tx } from "@lockstep/db/database";
import { insertRow } from "@lockstep/db/insert-row";
import { newId } from "@lockstep/db/schema/columns";
import { auditEvents } from "@lockstep/db/schema/platform";
import type { Caller } from "../trpc/context.ts";
import { insertAll } from "./insert-all.ts";

/** A job, never a request. */
export const SYSTEM = "system";
export type Doer = Caller | typeof SYSTEM;

export type AuditEntry = {
  at: Date;
  /** Past tense: `appointment.booked`. */
  action: string;
  entity: string;
  entityId: string;
  patientId?: string;
  /** What changed, before and after; no free text about health. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/** One change, in the change's own transaction (R-CLN-3). */
export async function audit(tx: Tx, doer: Doer, entry: AuditEntry): Promise<void> {
  await insertRow(tx, auditEvents, { ...entry, ...signatureOf(doer) });
}

/** Thousands of changes of one kind in one statement; every entry has the fields of the first. */
export async function auditAll(tx: Tx, doer: Doer, entries: readonly AuditEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({ id: newId(), ...entry, ...signatureOf(doer) }));
  await insertAll(tx, auditEvents, rows);
}

function signatureOf(doer: Doer) {
  return {
    actorKind: doer === SYSTEM ? ("system" as const) : doer.actor.kind, // `as const` keeps the literal.
    actorId: doer === SYSTEM ? null : doer.actor.userId,
    requestId: doer === SYSTEM ? null : doer.requestId,
  };
}
