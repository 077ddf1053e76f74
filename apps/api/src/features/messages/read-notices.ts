import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { outbox } from "@lockstep/db/schema/platform";
import type { ReadNoticesInput, UnreadNotices } from "@lockstep/domain/messages/notices";
import { and, eq, isNull, sql } from "drizzle-orm";
import { NOTICES_TOPIC, unreadNoticesOf } from "./notices.queries.ts";

/** Notes when the caller first saw these notices; one guarded update, so twice is once. Others' are passed over. */
export async function readNotices(tx: Tx, userId: string, { noticeIds }: ReadNoticesInput): Promise<UnreadNotices> {
  const now = await clock(tx);
  const theirs = and(eq(outbox.userId, userId), sql`${outbox.id} = any(${list(noticeIds)}::uuid[])`);
  const read = await tx
    .update(outbox)
    .set({ readAt: now })
    .where(and(theirs, isNull(outbox.readAt)))
    .returning({ id: outbox.id });
  if (read.length > 0) touch(tx, NOTICES_TOPIC);
  return unreadNoticesOf(tx, userId);
}
