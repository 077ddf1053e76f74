import type { Tx } from "@lockstep/db/database";
import { importParts, imports } from "@lockstep/db/schema/imports";
import type { ImportView } from "@lockstep/domain/imports/import";
import { eq } from "drizzle-orm";
import { audit, type Doer } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { expectedImport } from "./expected-import.ts";
import { importViewOf } from "./import.queries.ts";

/** Gives an import up; its text is gone. Locks the import. Refuses with ALREADY_DONE and STALE_VERSION. */
export async function abandonImport(
  tx: Tx,
  caller: Caller,
  input: { importId: string; expectedVersion: number },
): Promise<ImportView> {
  const { row, now } = await expectedImport(tx, input);
  await giveUp(tx, caller, row, now);
  return importViewOf(tx, row.id);
}

/** The row is locked and open. */
export async function giveUp(tx: Tx, doer: Doer, { id, version }: { id: string; version: number }, now: Date) {
  await tx
    .update(imports)
    .set({ status: "abandoned", version: version + 1, finishedAt: now })
    .where(eq(imports.id, id));
  await tx.delete(importParts).where(eq(importParts.importId, id));
  await audit(tx, doer, { at: now, action: "import.abandoned", entity: "import", entityId: id });
}
