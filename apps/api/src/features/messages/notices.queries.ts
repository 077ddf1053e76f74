import type { Queryable } from "@lockstep/db/database";
import { deliveries } from "@lockstep/db/schema/messages";
import { outbox } from "@lockstep/db/schema/platform";
import { UNREAD_COUNTED_MAX } from "@lockstep/domain/messages/inbox";
import type { MessageKind } from "@lockstep/domain/messages/kinds";
import type { Notice, UnreadNotices } from "@lockstep/domain/messages/notices";
import { glassBrokenNews } from "@lockstep/domain/patients/restricted";
import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";

/** Whoever shows them asks anew when it is announced. */
export const NOTICES_TOPIC = "notices";

type Page = { limit: number; cursor?: string | null | undefined };
const noticeCursor = z.tuple([z.iso.datetime(), z.guid()]);

const toldTo = (userId: string) =>
  and(
    eq(outbox.userId, userId),
    eq(outbox.kind, "patient.glass_broken" satisfies MessageKind),
    eq(deliveries.channel, "in_app"),
    isNotNull(deliveries.sentAt),
  );

/** What this member of staff was told, newest first. */
export async function noticesOf(queryable: Queryable, userId: string, { limit, cursor }: Page) {
  const after = decodeCursor(cursor, noticeCursor);
  const older = after
    ? sql`(${deliveries.sentAt}, ${deliveries.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : undefined;
  const rows = await queryable
    .select({
      id: outbox.id,
      payload: outbox.payload,
      readAt: outbox.readAt,
      sentAt: deliveries.sentAt,
      deliveryId: deliveries.id,
    })
    .from(outbox)
    .innerJoin(deliveries, eq(deliveries.outboxId, outbox.id))
    .where(and(toldTo(userId), older))
    .orderBy(desc(deliveries.sentAt), desc(deliveries.id))
    .limit(limit + 1);
  return pageOf(
    rows.map((row) => ({ ...row, at: row.sentAt?.toISOString() ?? "" })),
    limit,
    ({ id, at, readAt, payload }): Notice => ({
      ...{ id, at, readAt: readAt?.toISOString() ?? null },
      emergency: glassBrokenNews.parse(payload),
    }),
    ({ at, deliveryId }) => [at, deliveryId],
  );
}

export async function unreadNoticesOf(queryable: Queryable, userId: string): Promise<UnreadNotices> {
  const rows = await queryable
    .select({ id: outbox.id })
    .from(outbox)
    .innerJoin(deliveries, eq(deliveries.outboxId, outbox.id))
    .where(and(toldTo(userId), isNull(outbox.readAt)))
    .limit(UNREAD_COUNTED_MAX);
  return { unread: rows.length };
}
