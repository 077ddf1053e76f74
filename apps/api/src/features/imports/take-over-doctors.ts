import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { doctors } from "@lockstep/db/schema/doctors";
import { busy } from "@lockstep/domain/refusal";
import { auditAll } from "../../platform/audit.ts";
import { insertNew } from "../../platform/insert-all.ts";
import type { Caller } from "../../trpc/context.ts";
import { knownAlready } from "./known-already.ts";
import type { ReadFile } from "./read-file.ts";
import { outcomeOf } from "./report.ts";

/**
 * Adds every doctor whom nobody knows: active, without a sign-in and without hours. There is no row to lock for a doctor who
 * is not there yet; the unique indexes decide, and a rival's row sends this one back to see it.
 */
export async function takeOverDoctors(
  tx: Tx,
  caller: Caller,
  importId: string,
  file: Extract<ReadFile, { kind: "doctors" }>,
) {
  const now = await clock(tx);
  const { good, ...outcome } = outcomeOf(file, await knownAlready(tx, file));
  const by = { createdAt: now, updatedAt: now, updatedBy: caller.actor.userId };
  const rows = good
    .map(({ row }) => ({
      id: newId(),
      name: row.name,
      email: row.email,
      phone: row.phone,
      specialization: row.specialization,
      licenseNumber: row.licenseNumber,
      onboardingStatus: "active" as const, // keeps the literal
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      ...by,
    }))
    // In one order for all, so that two imports wait for each other one way round.
    .sort((a, b) => (a.email < b.email ? -1 : 1));
  const inserted = await insertNew(tx, doctors, rows);
  if (inserted.size < rows.length) throw busy("contention");
  await auditAll(
    tx,
    caller,
    rows.map(({ id }) => ({ at: now, action: "doctor.added", entity: "doctor", entityId: id, after: { importId } })),
  );
  touch(tx, "clinic", ...rows.map(({ id }) => `doctor:${id}`));
  return { ...outcome, now };
}
