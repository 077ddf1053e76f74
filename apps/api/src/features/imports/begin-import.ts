import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { imports } from "@lockstep/db/schema/imports";
import type { BeginImportInput, ImportView } from "@lockstep/domain/imports/import";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { importViewOf } from "./import.queries.ts";

/** Makes room for a file that is about to come in parts. Locks nothing, refuses nothing. */
export async function beginImport(tx: Tx, caller: Caller, input: BeginImportInput): Promise<ImportView> {
  const { kind, fileName, partsTotal } = input;
  const [id, now] = [newId(), await clock(tx)];
  await tx.insert(imports).values({ id, kind, fileName, partsTotal, createdBy: caller.actor.userId, createdAt: now });
  // Without the file's name, which may be somebody's.
  await audit(tx, caller, { at: now, action: "import.begun", entity: "import", entityId: id, after: { kind } });
  return importViewOf(tx, id);
}
