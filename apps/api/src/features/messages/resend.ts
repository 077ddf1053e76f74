import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { outbox } from "@lockstep/db/schema/platform";
import type { ResendInput } from "@lockstep/domain/messages/dead-letters";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { and, eq, isNotNull } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import { OUTBOX_TOPIC } from "../../platform/outbox.ts";
import type { Caller } from "../../trpc/context.ts";

/**
 * Has a message that was given up tried anew (J-06). One guarded update locks the message: of two administrators one
 * revives it and the other is ALREADY_DONE. What had been sent on one channel is not sent there again.
 */
export async function resend(tx: Tx, caller: Caller, { messageId }: ResendInput): Promise<{ messageId: string }> {
  const now = await clock(tx);
  const [revived] = await tx
    .update(outbox)
    .set({ deadAt: null, attempts: 0, nextAttemptAt: now, leasedUntil: null, lastError: null })
    .where(and(eq(outbox.id, messageId), isNotNull(outbox.deadAt)))
    .returning({ kind: outbox.kind });
  if (!revived) throw await whyNot(tx, messageId);
  const entry = { at: now, action: "message.resent", entity: "message", entityId: messageId };
  await audit(tx, caller, { ...entry, after: { kind: revived.kind } });
  touch(tx, OUTBOX_TOPIC);
  return { messageId };
}

async function whyNot(tx: Tx, messageId: string): Promise<DomainError> {
  const [message] = await tx.select({ id: outbox.id }).from(outbox).where(eq(outbox.id, messageId));
  return message ? new DomainError({ code: "ALREADY_DONE", result: { messageId } }) : notFound();
}
