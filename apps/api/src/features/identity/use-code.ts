import type { Tx } from "@lockstep/db/database";
import { signInCodes } from "@lockstep/db/schema/identity";
import { and, eq } from "drizzle-orm";
import { databaseNow } from "../../platform/database-now.ts";
import { codeRejected } from "./invitation.queries.ts";
import { isLive, type Judged } from "./judge-code.ts";

/**
 * Uses a code that was judged right, once: a guarded update in the transaction of what it is used for, at which a rival
 * waits. CODE_REJECTED for whoever comes second, or after it was replaced.
 */
export async function useCode(
  tx: Tx,
  { phone, challenge }: Judged,
  purpose: "sign_in" | "change_phone",
): Promise<void> {
  const [used] = await tx
    .update(signInCodes)
    .set({ usedAt: databaseNow(tx) })
    .where(and(isLive(tx, { phone, purpose }), eq(signInCodes.challenge, challenge)))
    .returning({ phone: signInCodes.phone });
  if (!used) throw codeRejected();
}
