import type { Tx } from "@lockstep/db/database";
import { outbox } from "@lockstep/db/schema/platform";

export type Message = {
  /** What it is about, and which state of it: `appointment:ID:v3`. */
  subject: string;
  /** `appointment.booked`, `appointment.cancelled`, … */
  kind: string;
  patientId?: string;
  userId?: string;
  /** Ids and instants; the text is made when it is delivered. */
  payload: Record<string, unknown>;
};

/** Writes what is to be told, in the transaction of what it tells of; once a subject and kind (R-PLT-8). */
export async function tell(tx: Tx, message: Message): Promise<void> {
  await tx.insert(outbox).values(message).onConflictDoNothing();
}
