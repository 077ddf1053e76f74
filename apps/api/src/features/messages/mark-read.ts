import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { outbox } from "@lockstep/db/schema/platform";
import type { MarkReadInput, Unread } from "@lockstep/domain/messages/inbox";
import { and, eq, isNull, sql } from "drizzle-orm";
import { unreadOf } from "./inbox.queries.ts";

/** Notes when the patient first saw these messages of theirs; one guarded update, so twice is once. Others' are passed over. */
export async function markRead(tx: Tx, patientId: string, { messageIds }: MarkReadInput): Promise<Unread> {
  const now = await clock(tx);
  const theirs = and(eq(outbox.patientId, patientId), sql`${outbox.id} = any(${list(messageIds)}::uuid[])`);
  const read = await tx
    .update(outbox)
    .set({ readAt: now })
    .where(and(theirs, isNull(outbox.readAt)))
    .returning({ id: outbox.id });
  if (read.length > 0) touch(tx, `patient:${patientId}`);
  return unreadOf(tx, patientId);
}
