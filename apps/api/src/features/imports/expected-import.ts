import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { imports } from "@lockstep/db/schema/imports";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { importViewOf } from "./import.queries.ts";

export type ImportRow = typeof imports.$inferSelect;

/** Locks an import, then reads the clock and the row, whatever state it is in. Refuses with NOT_FOUND. */
export async function lockedImport(tx: Tx, importId: string): Promise<{ row: ImportRow; now: Date }> {
  const [, now, [row]] = await inOrder(
    () => lock(tx, "import", importId),
    () => clock(tx),
    () => tx.select().from(imports).where(eq(imports.id, importId)),
  );
  if (!row) throw notFound();
  return { row, now };
}

/**
 * Locks an import that is still open, of the version the caller was looking at. ALREADY_DONE with how it ended where it is
 * done or given up, STALE_VERSION where it has been checked again since.
 */
export async function expectedImport(
  tx: Tx,
  { importId, expectedVersion }: { importId: string; expectedVersion: number },
): Promise<{ row: ImportRow; now: Date }> {
  const { row, now } = await lockedImport(tx, importId);
  if (isOver(row)) throw await alreadyOver(tx, importId);
  if (row.version !== expectedVersion) {
    const current = await importViewOf(tx, importId);
    throw new DomainError({ code: "STALE_VERSION", current, changedBy: null, changedAt: now.toISOString() });
  }
  return { row, now };
}

export function isOver({ status }: Pick<ImportRow, "status">): boolean {
  return status === "done" || status === "abandoned";
}

export async function alreadyOver(tx: Tx, importId: string): Promise<DomainError> {
  return new DomainError({ code: "ALREADY_DONE", result: await importViewOf(tx, importId) });
}
