import type { Queryable } from "@lockstep/db/database";
import { deliveries } from "@lockstep/db/schema/messages";
import { outbox } from "@lockstep/db/schema/platform";
import { UNREAD_COUNTED_MAX } from "@lockstep/domain/messages/inbox";
import { and, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decodeCursor } from "../../platform/cursor.ts";

export type Page = { limit: number; cursor?: string | null | undefined };
const place = z.tuple([z.iso.datetime(), z.guid()]);

/** What somebody was told in the application, newest first, keyset-paged, with one more than the page has. */
export async function toldInApp(queryable: Queryable, to: SQL | undefined, { limit, cursor }: Page) {
  const after = decodeCursor(cursor, place);
  const older = after
    ? sql`(${deliveries.sentAt}, ${deliveries.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : undefined;
  const rows = await queryable
    .select({
      id: outbox.id,
      kind: outbox.kind,
      payload: outbox.payload,
      readAt: outbox.readAt,
      sentAt: deliveries.sentAt,
      deliveryId: deliveries.id,
    })
    .from(outbox)
    .innerJoin(deliveries, eq(deliveries.outboxId, outbox.id))
    .where(and(to, inApp, older))
    .orderBy(desc(deliveries.sentAt), desc(deliveries.id))
    .limit(limit + 1);
  return rows.map((row) => ({ ...row, at: row.sentAt?.toISOString() ?? "" }));
}

/** Where a row stands, for the cursor. */
export const placeOf = ({ at, deliveryId }: { at: string; deliveryId: string }) => [at, deliveryId];

export async function unreadInApp(queryable: Queryable, to: SQL | undefined): Promise<number> {
  const rows = await queryable
    .select({ id: outbox.id })
    .from(outbox)
    .innerJoin(deliveries, eq(deliveries.outboxId, outbox.id))
    .where(and(to, inApp, isNull(outbox.readAt)))
    .limit(UNREAD_COUNTED_MAX);
  return rows.length;
}

const inApp = and(eq(deliveries.channel, "in_app"), isNotNull(deliveries.sentAt));
