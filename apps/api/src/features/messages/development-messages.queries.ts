import type { Queryable } from "@lockstep/db/database";
import { developmentMessages } from "@lockstep/db/schema/messages";
import type { DevelopmentMessages } from "@lockstep/domain/messages/development";
import { desc, eq } from "drizzle-orm";

const SHOWN_MAX = 100;

/** What the gateways would have sent, newest first: to this phone or address, or to anybody. */
export async function developmentMessagesTo(
  queryable: Queryable,
  to: string | undefined,
): Promise<DevelopmentMessages> {
  const rows = await queryable
    .select()
    .from(developmentMessages)
    .where(to === undefined ? undefined : eq(developmentMessages.to, to))
    .orderBy(desc(developmentMessages.at), desc(developmentMessages.id))
    .limit(SHOWN_MAX);
  return rows.map(({ channel, to, subject, body, at }) => ({ channel, to, subject, body, at: at.toISOString() }));
}
