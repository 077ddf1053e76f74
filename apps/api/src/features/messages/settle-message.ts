import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Db, Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { deliveries } from "@lockstep/db/schema/messages";
import { outbox } from "@lockstep/db/schema/platform";
import { transact } from "@lockstep/db/transact";
import type { Channel } from "@lockstep/domain/messages/channels";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Letter } from "../../gateways/gateway.ts";
import type { Message } from "./claim-message.ts";
import { NOTICES_TOPIC } from "./notices.queries.ts";

/** With pauses that double from 5 seconds to 15 minutes, the last try is a good hour after the first. */
export const ATTEMPTS_MAX = 12;
const PAUSE_MS_MIN = 5_000;
const PAUSE_MS_MAX = 900_000;

export type Planned = { channel: Channel; letter: Omit<Letter, "key"> | null; skipped: string | null };
/** How one try went; without a delivery it was the message itself that could not be made. */
export type Attempt =
  | { deliveryId: string; code: null; reference: string | null }
  | { deliveryId: string | null; code: string; permanent: boolean };

/**
 * Writes down what is to be sent, once a channel, and answers what of it has not been sent yet. The inbox has its part
 * with this.
 */
export async function planDeliveries(db: Db, message: Message, parts: readonly Planned[]) {
  if (parts.length === 0) return [];
  return transact(db, async (tx) => {
    const now = await clock(tx);
    const rows = parts.map(({ channel, skipped }) => ({
      id: newId(),
      outboxId: message.id,
      channel,
      skipped,
      sentAt: channel === "in_app" ? now : null,
      createdAt: now,
    }));
    await tx.insert(deliveries).values(rows).onConflictDoNothing();
    const written = await tx.select().from(deliveries).where(eq(deliveries.outboxId, message.id));
    if (message.patientId) touch(tx, `patient:${message.patientId}`);
    else if (message.userId) touch(tx, NOTICES_TOPIC);
    return written.flatMap(({ id: deliveryId, channel, sentAt, skipped }) => {
      const letter = parts.find((part) => part.channel === channel)?.letter;
      return letter && !sentAt && !skipped ? [{ deliveryId, channel, letter }] : [];
    });
  });
}

/** All of it has been sent. A lease that was lost in between changes nothing of that. */
export async function settleSent(db: Db, message: Message, attempts: readonly Attempt[]): Promise<void> {
  await transact(db, async (tx) => {
    const now = await clock(tx);
    await recordAttempts(tx, attempts, now);
    await settle(tx, message, { deliveredAt: now, lastError: null });
  });
}

/** Nobody is told any more; what had not been sent on some channel is not sent. */
export async function settleOutOfDate(db: Db, message: Message): Promise<void> {
  await transact(db, async (tx) => {
    const now = await clock(tx);
    const unsent = and(eq(deliveries.outboxId, message.id), isNull(deliveries.sentAt), isNull(deliveries.skipped));
    await tx.update(deliveries).set({ skipped: "out_of_date" }).where(unsent);
    await settle(tx, message, { deliveredAt: now, lastError: "out_of_date" });
  });
}

/** Put off until then, as if nobody had touched it: it keeps nothing else waiting. */
export async function postpone(db: Db, message: Message, notBefore: Date): Promise<void> {
  await transact(db, (tx) => settle(tx, message, { nextAttemptAt: notBefore, attempts: 0 }));
}

/** Tried again after a pause that doubles, or given up: after the last try, or where no other could end better. */
export async function settleFailed(db: Db, message: Message, attempts: readonly Attempt[]): Promise<void> {
  const failed = attempts.flatMap((attempt) => (attempt.code === null ? [] : [attempt]));
  const givenUp = message.attempts >= ATTEMPTS_MAX || failed.every(({ permanent }) => permanent);
  await transact(db, async (tx) => {
    const now = await clock(tx);
    await recordAttempts(tx, attempts, now);
    const later = givenUp ? { deadAt: now } : { nextAttemptAt: new Date(now.getTime() + pauseMs(message.attempts)) };
    await settle(tx, message, { ...later, lastError: failed[0]?.code ?? null });
  });
}

function pauseMs(attempts: number): number {
  const pause = Math.min(PAUSE_MS_MAX, PAUSE_MS_MIN * 2 ** (attempts - 1));
  return pause * (0.5 + Math.random() / 2);
}

async function recordAttempts(tx: Tx, attempts: readonly Attempt[], now: Date): Promise<void> {
  for (const attempt of attempts) {
    if (!attempt.deliveryId) continue;
    const how =
      attempt.code === null
        ? { sentAt: now, gatewayReference: attempt.reference, lastError: null }
        : { lastError: attempt.code };
    await tx
      .update(deliveries)
      .set({ ...how, attempts: sql`${deliveries.attempts} + 1` })
      .where(and(eq(deliveries.id, attempt.deliveryId), isNull(deliveries.sentAt)));
  }
}

/** Whoever's lease ran out and was given to another leaves the message to them: the lease's end is the token. */
async function settle(tx: Tx, message: Message, how: Partial<Message>): Promise<void> {
  const lease = and(eq(outbox.id, message.id), eq(outbox.leasedUntil, message.leasedUntil ?? new Date(0)));
  await tx
    .update(outbox)
    .set({ ...how, leasedUntil: null })
    .where(and(lease, isNull(outbox.deliveredAt), isNull(outbox.deadAt)));
}
