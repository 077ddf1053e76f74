import type { Db, Tx } from "@lockstep/db/database";
import { imports } from "@lockstep/db/schema/imports";
import { transact } from "@lockstep/db/transact";
import type { ImportView } from "@lockstep/domain/imports/import";
import { eq } from "drizzle-orm";
import { expectedImport } from "./expected-import.ts";
import { importViewOf, takenOverBefore } from "./import.queries.ts";
import { knownAlready } from "./known-already.ts";
import { type ReadFile, readFile } from "./read-file.ts";
import { outcomeOf } from "./report.ts";

type Expected = { importId: string; expectedVersion: number };

/**
 * The dry run: what would be added, and line by line what would not and why. Changes nothing but the import itself, and can
 * be done again. Locks the import. Refuses with INVALID_INPUT while parts are missing, with STALE_VERSION and ALREADY_DONE.
 */
export async function checkImport(db: Db, input: Expected): Promise<ImportView> {
  const file = await readFile(db, input.importId);
  return transact(db, (tx) => recordCheck(tx, input, file));
}

async function recordCheck(tx: Tx, input: Expected, file: ReadFile | null): Promise<ImportView> {
  const { row } = await expectedImport(tx, input);
  if (!file) throw new Error("An import that is open has no text.");
  const { digest } = file;
  const [known, before] = await Promise.all([knownAlready(tx, file), takenOverBefore(tx, { kind: row.kind, digest })]);
  const problem = before ? { reason: "taken_over_before" as const, detail: before.finishedAt } : file.problem; // `as const` keeps the literal.
  const { good: _, ...outcome } = outcomeOf<{ line: number }>({ ...file, problem }, known);
  await tx
    .update(imports)
    .set({ ...outcome, digest, status: "checked", version: row.version + 1 })
    .where(eq(imports.id, row.id));
  return importViewOf(tx, row.id);
}
