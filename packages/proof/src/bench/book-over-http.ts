import { randomUUID } from "node:crypto";
import type { Booking } from "./bookings.ts";
import type { Client, Outcome } from "./client.ts";

/** One booking by the desk, with a key of its own, in the doctor's usual room. */
export function bookOverHttp(
  client: Client,
  { patientId, doctorId, startsAt, visitTypeId }: Booking,
): Promise<Outcome> {
  const intent = { patientId, doctorId, startsAt: startsAt.toISOString(), visitTypeId, mode: "in_person" };
  return client.call("scheduling.book", { ...intent, idempotencyKey: randomUUID() });
}
