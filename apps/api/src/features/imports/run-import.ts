import type { Tx } from "@lockstep/db/database";
import { violatedConstraint } from "@lockstep/db/pg-errors";
import { importParts, imports } from "@lockstep/db/schema/imports";
import { type ImportView, importView, type RunImportInput } from "@lockstep/domain/imports/import";
import { DomainError, invalidInput } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import { runCommand } from "../../platform/idempotently.ts";
import type { Caller, Services } from "../../trpc/context.ts";
import { expectedImport } from "./expected-import.ts";
import { importViewOf, takenOverBefore } from "./import.queries.ts";
import { type ReadFile, readFile } from "./read-file.ts";
import { takeOverDoctors } from "./take-over-doctors.ts";
import { takeOverPatients } from "./take-over-patients.ts";

/**
 * Takes over every good line of a checked file, in one transaction or not at all; lines that have turned bad since are
 * reported. Locks the import, then the file's digest by its unique index, then for patients the counter of file numbers, and
 * asks after that who is known. Refuses with STALE_VERSION, with ALREADY_DONE and the import that took this file over, with
 * INVALID_INPUT where it was not checked or nothing can be added.
 */
export async function runImport(services: Services, caller: Caller, input: RunImportInput): Promise<ImportView> {
  const file = await readFile(services.db, input.importId);
  const intent = { caller, operation: "imports.run", input, output: importView };
  try {
    return await runCommand(services, intent, (tx) => takeOver(tx, caller, input, file));
  } catch (error) {
    if (!file || violatedConstraint(error) !== "imports_file_taken_over_once") throw error;
    throw alreadyDone(await takenOverBefore(services.db, file), error);
  }
}

/** The import as it is once its lines are in. */
export async function takeOver(
  tx: Tx,
  caller: Caller,
  input: { importId: string; expectedVersion: number },
  file: ReadFile | null,
): Promise<ImportView> {
  const { row } = await expectedImport(tx, input);
  if (row.status !== "checked" || !file) throw invalidInput("importId", "has not been checked");
  const before = await takenOverBefore(tx, file);
  if (before) throw alreadyDone(before);
  const { id, version } = row;
  // First of all, so that of two who send one file the second waits here, before any work.
  await tx.update(imports).set({ status: "done", digest: file.digest }).where(eq(imports.id, id));

  const added =
    file.kind === "patients" ? takeOverPatients(tx, caller, id, file) : takeOverDoctors(tx, caller, id, file);
  const { now, ...outcome } = await added;
  if (outcome.rowsAccepted === 0) throw invalidInput("importId", "has no line that can be added");
  await tx
    .update(imports)
    .set({ ...outcome, version: version + 1, finishedAt: now })
    .where(eq(imports.id, id));
  await tx.delete(importParts).where(eq(importParts.importId, id));
  await audit(tx, caller, {
    at: now,
    action: "import.done",
    entity: "import",
    entityId: id,
    after: { kind: file.kind, added: outcome.rowsAccepted, refused: outcome.rowsRefused },
  });
  return importViewOf(tx, id);
}

function alreadyDone(result: ImportView | undefined, cause?: unknown): DomainError {
  return new DomainError({ code: "ALREADY_DONE", result: result ?? null }, { cause });
}
