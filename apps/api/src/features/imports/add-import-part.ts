import type { Tx } from "@lockstep/db/database";
import { importParts } from "@lockstep/db/schema/imports";
import type { AddImportPartInput } from "@lockstep/domain/imports/import";
import { invalidInput } from "@lockstep/domain/refusal";
import { and, eq, sql } from "drizzle-orm";
import { alreadyOver, isOver, lockedImport } from "./expected-import.ts";
import { partsReceived } from "./import.queries.ts";

/**
 * Takes in one part of a file, once: the same part again changes nothing, other words under its number are refused. What is
 * complete is therefore as it will stay. Locks the import. Refuses with INVALID_INPUT, and with ALREADY_DONE where the
 * import is over.
 */
export async function addImportPart(tx: Tx, input: AddImportPartInput) {
  const { importId, part, content } = input;
  const { row } = await lockedImport(tx, importId);
  if (isOver(row)) throw await alreadyOver(tx, importId);
  if (part >= row.partsTotal) throw invalidInput("part", `is not one of ${row.partsTotal}`);
  const added = await tx
    .insert(importParts)
    .values({ importId, part, content })
    .onConflictDoNothing()
    .returning({ part: importParts.part });
  if (added.length === 0 && !(await isSame(tx, input))) {
    throw invalidInput("content", "differs from what was sent as this part before");
  }
  return { partsReceived: await partsReceived(tx, importId), partsTotal: row.partsTotal };
}

async function isSame(tx: Tx, { importId, part, content }: AddImportPartInput): Promise<boolean> {
  const [stored] = await tx
    .select({ same: sql<boolean>`${importParts.content} = ${content}` })
    .from(importParts)
    .where(and(eq(importParts.importId, importId), eq(importParts.part, part)));
  return stored?.same === true;
}
