import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { insertRow } from "@lockstep/db/insert-row";
import { outbox } from "@lockstep/db/schema/platform";
import { clockAheadMs } from "./database-now.ts";

/** Whoever delivers messages is woken by it. */
export const OUTBOX_TOPIC = "outbox";

export type Message = {
  /** What it is about, and which state of it: `appointment:ID:v3`. */
  subject: string;
  /** `appointment.booked`, `appointment.cancelled`, … */
  kind: string;
  patientId?: string;
  userId?: string;
  /** Ids and instants; the text is made when it is delivered. */
  payload: Record<string, unknown>;
  /** When it was written, where the caller has asked the clock. */
  at?: Date;
  /** Not to be told before then: reminders. */
  dueAt?: Date;
};

/** Writes what is to be told, in the transaction of what it tells of; once a subject and kind (R-PLT-8). */
export async function tell(tx: Tx, message: Message): Promise<void> {
  const { at = clockOf(tx), dueAt, ...what } = message;
  const nextAttemptAt = dueAt ?? at;
  await insertRow(
    tx,
    outbox,
    { ...what, ...(at ? { createdAt: at } : {}), ...(nextAttemptAt ? { nextAttemptAt } : {}) },
    { unlessThere: true },
  );
  if (!dueAt) touch(tx, OUTBOX_TOPIC);
}

/** The database's own time, unless ours is put before it. */
function clockOf(tx: Tx): Date | undefined {
  const aheadMs = clockAheadMs(tx);
  return aheadMs === 0 ? undefined : new Date(Date.now() + aheadMs);
}
