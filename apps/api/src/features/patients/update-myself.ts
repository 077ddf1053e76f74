import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { patients } from "@lockstep/db/schema/patients";
import type { OwnFile, UpdateMyselfInput } from "@lockstep/domain/patients/own-file";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { ownFileOf } from "./own-file.queries.ts";
import { patientFile } from "./patient.queries.ts";

/**
 * Changes what is a patient's own to change: how they are written to. Locks their file. Refuses with NOT_FOUND for whoever
 * has none, and with STALE_VERSION; by whom it was changed is not told to a patient.
 */
export async function updateMyself(tx: Tx, caller: Caller, input: UpdateMyselfInput): Promise<OwnFile> {
  const { id: patientId } = await ownFileOf(tx, caller);
  await lock(tx, "patient", patientId);
  const now = await clock(tx);
  const [own, file] = [await ownFileOf(tx, caller), await patientFile(tx, patientId)];
  if (!file) throw notFound();
  if (own.version !== input.expectedVersion) {
    const changedAt = file.updatedAt.toISOString();
    throw new DomainError({ code: "STALE_VERSION", current: own, changedBy: null, changedAt });
  }
  const { email, language, reminders } = input;
  const named = { email, language, reminders };
  const fields = (["email", "language", "reminders"] as const).filter(
    (field) => named[field] !== undefined && named[field] !== own[field],
  );
  if (fields.length === 0) return own;
  const values = Object.fromEntries(fields.map((field) => [field, named[field]]));
  await tx
    .update(patients)
    .set({ ...values, updatedAt: now, updatedBy: caller.actor.userId, version: sql`${patients.version} + 1` })
    .where(eq(patients.id, patientId));
  await audit(tx, caller, {
    at: now,
    action: "patient.updated",
    entity: "patient",
    entityId: patientId,
    patientId,
    before: toldOf(fields, own),
    after: toldOf(fields, named),
  });
  touch(tx, `patient:${patientId}`, "patients");
  return ownFileOf(tx, caller);
}

/** The audit does not learn an e-mail address, only whether there was one. */
function toldOf(fields: readonly ("email" | "language" | "reminders")[], values: Partial<Record<string, unknown>>) {
  return Object.fromEntries(
    fields.map((field) => [field, field === "email" && values.email !== null ? "withheld" : values[field]]),
  );
}
