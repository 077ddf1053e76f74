import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { waitlistEntries } from "@lockstep/db/schema/portal";
import { and, eq } from "drizzle-orm";
import { audit, type Doer } from "../../platform/audit.ts";
import type { WaitlistEntry } from "./waitlist.queries.ts";

type EntryChange = { action: string; before: WaitlistEntry | null; after: WaitlistEntry; at: Date };

/** The audit row of one change of an entry, and the topics whose screens are now stale. */
export async function recordEntry(tx: Tx, doer: Doer, { action, before, after, at }: EntryChange): Promise<void> {
  touch(tx, "waitlist", `patient:${after.patientId}`);
  await audit(tx, doer, {
    at,
    action,
    entity: "waitlist entry",
    entityId: after.id,
    patientId: after.patientId,
    ...(before ? { before: facts(before) } : {}),
    after: facts(after),
  });
}

/** Writes one step of an entry whose row is locked, guarded by the version and status that the decision was made on. */
export async function updateEntry(
  tx: Tx,
  doer: Doer,
  { action, before, status, at }: { action: string; before: WaitlistEntry; status: WaitlistEntry["status"]; at: Date },
): Promise<void> {
  const set = { status, version: before.version + 1, updatedAt: at };
  const entries = waitlistEntries;
  const updated = await tx
    .update(entries)
    .set(set)
    .where(and(eq(entries.id, before.id), eq(entries.version, before.version), eq(entries.status, before.status)))
    .returning({ id: entries.id });
  if (updated.length !== 1) throw new Error("The waitlist entry changed while its row was locked.");
  await recordEntry(tx, doer, { action, before, after: { ...before, ...set }, at });
}

function facts({ status, version, doctorId, visitTypeId, mode, fromDate, toDate }: WaitlistEntry) {
  return { status, version, doctorId, visitTypeId, mode, fromDate, toDate };
}
