import { clock } from "@lockstep/db/clock";
import type { Db, Tx } from "@lockstep/db/database";
import { patients } from "@lockstep/db/schema/patients";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import type { Caller } from "../trpc/context.ts";
import { recordAccess } from "./restricted-file.ts";

/** Who asks for the list, by which procedure, and of whom alone. */
type Asked = { caller: Caller; operation: string; patientId: string | undefined };

/**
 * Reads a list in one snapshot. Staff who ask for one patient's rows read a part of that patient's record: they leave an
 * access event, in the transaction that reads (R-CLN-3), and are refused where the file is closed to them.
 */
export function readList<Result>(db: Db, asked: Asked, read: (tx: Tx) => Promise<Result>): Promise<Result> {
  const { caller, operation, patientId } = asked;
  if (caller.actor.kind !== "staff" || patientId === undefined) return transact(db, read, { snapshot: true });
  return transact(db, async (tx) => {
    const [known] = await tx.select({ id: patients.id }).from(patients).where(eq(patients.id, patientId));
    const list = await read(tx);
    if (known) await recordAccess(tx, caller, { at: await clock(tx), patientId: known.id, operation });
    return list;
  });
}
