import type { Queryable } from "@lockstep/db/database";
import { outbox } from "@lockstep/db/schema/platform";
import type { MessageKind } from "@lockstep/domain/messages/kinds";
import type { Notice, UnreadNotices } from "@lockstep/domain/messages/notices";
import { glassBrokenNews } from "@lockstep/domain/patients/restricted";
import { and, eq } from "drizzle-orm";
import { pageOf } from "../../platform/cursor.ts";
import { type Page, placeOf, toldInApp, unreadInApp } from "./told-in-app.queries.ts";

/** Whoever shows them asks anew when it is announced. */
export const NOTICES_TOPIC = "notices";

const toldTo = (userId: string) =>
  and(eq(outbox.userId, userId), eq(outbox.kind, "patient.glass_broken" satisfies MessageKind));

/** What this member of staff was told, newest first. */
export async function noticesOf(queryable: Queryable, userId: string, page: Page) {
  return pageOf(
    await toldInApp(queryable, toldTo(userId), page),
    page.limit,
    ({ id, at, readAt, payload }): Notice => ({
      ...{ id, at, readAt: readAt?.toISOString() ?? null },
      emergency: glassBrokenNews.parse(payload),
    }),
    placeOf,
  );
}

export async function unreadNoticesOf(queryable: Queryable, userId: string): Promise<UnreadNotices> {
  return { unread: await unreadInApp(queryable, toldTo(userId)) };
}
