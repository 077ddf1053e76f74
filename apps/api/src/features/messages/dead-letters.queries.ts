import type { Queryable } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { invites } from "@lockstep/db/schema/identity";
import { deliveries } from "@lockstep/db/schema/messages";
import { patients } from "@lockstep/db/schema/patients";
import { outbox } from "@lockstep/db/schema/platform";
import type { DeadLetter } from "@lockstep/domain/messages/dead-letters";
import { maskedEmail, maskedPhone } from "@lockstep/domain/messages/masked";
import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";

const deadCursor = z.tuple([z.iso.datetime(), z.guid()]);

/** Messages that were given up, the last first (J-06). Whom they were for is masked, and what they say is not told. */
export async function deadLetters(queryable: Queryable, input: { limit: number; cursor?: string | null | undefined }) {
  const after = decodeCursor(input.cursor, deadCursor);
  const older = after
    ? sql`(${outbox.deadAt}, ${outbox.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : undefined;
  const rows = await queryable
    .select({
      message: outbox,
      phone: patients.phone,
      email: sql<string | null>`coalesce(${patients.email}, ${invites.email})`,
    })
    .from(outbox)
    .leftJoin(patients, eq(patients.id, outbox.patientId))
    .leftJoin(invites, sql`${invites.id}::text = ${outbox.payload} ->> 'inviteId'`)
    .where(and(isNotNull(outbox.deadAt), isNull(outbox.deliveredAt), older))
    .orderBy(desc(outbox.deadAt), desc(outbox.id))
    .limit(input.limit + 1);
  const tries = await triesOf(
    queryable,
    rows.map(({ message }) => message.id),
  );
  return pageOf(
    rows.map(
      ({ message, phone, email }): DeadLetter => ({
        id: message.id,
        kind: message.kind,
        createdAt: message.createdAt.toISOString(),
        deadAt: message.deadAt?.toISOString() ?? "",
        attempts: message.attempts,
        lastError: message.lastError,
        to: [...(phone ? [maskedPhone(phone)] : []), ...(email ? [maskedEmail(email)] : [])],
        channels: tries
          .filter(({ outboxId }) => outboxId === message.id)
          .map(({ channel, sentAt, lastError }) => ({ channel, sent: sentAt !== null, lastError })),
      }),
    ),
    input.limit,
    (letter) => letter,
    ({ deadAt, id }) => [deadAt, id],
  );
}

function triesOf(queryable: Queryable, messageIds: readonly string[]) {
  return queryable
    .select()
    .from(deliveries)
    .where(sql`${deliveries.outboxId} = any(${list(messageIds)}::uuid[])`)
    .orderBy(asc(deliveries.channel));
}
