import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { newId } from "@lockstep/db/schema/columns";
import { waitlistEntries, waitlistOffers } from "@lockstep/db/schema/portal";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { offerExpiresAt } from "@lockstep/domain/scheduling/waitlist";
import { and, eq } from "drizzle-orm";
import { SYSTEM } from "../../platform/audit.ts";
import { tell } from "../../platform/outbox.ts";
import { claimTime } from "./claim-time.ts";
import { insertAppointment } from "./insert-appointment.ts";
import { updateEntry } from "./record-entry.ts";
import { candidates } from "./schedules.queries.ts";
import { bookableVisitType } from "./visit-type.queries.ts";
import type { WaitlistEntry } from "./waitlist.queries.ts";

export type Offering = { entry: WaitlistEntry; doctorId: string; startsAt: Date };

/**
 * Keeps a released time for one person who waits: a held visit, the offer, and the entry that says so (R-SCH-18). Locks
 * patient, room and doctor as a booking does, and after them the entry, which has to be waiting still, with no other time kept
 * for the same patient. Refuses as `claimTime` does, and with ILLEGAL_TRANSITION or ALREADY_DONE: the time is for the next.
 */
export async function offerTime(tx: Tx, { entry, doctorId, startsAt }: Offering): Promise<void> {
  const { patientId, mode } = entry;
  const [type, who] = await Promise.all([
    bookableVisitType(tx, entry.visitTypeId, mode),
    candidates(tx, { doctorId, mode }),
  ]);
  const claimed = await claimTime(tx, {
    // Judged as the patient's own booking: the clinic keeps its notice.
    actor: { kind: "patient" },
    patientId,
    candidates: who,
    startsAt,
    visit: { minutes: type.minutes, mode },
    afterCalendars: () => assertStillWaits(tx, entry),
  });
  const { now: at, settings } = claimed;
  const expiresAt = offerExpiresAt(startsAt, at, settings.noticeMinutesMin);
  const id = newId();
  const visit = await insertAppointment(tx, SYSTEM, {
    action: "appointment.offered",
    timeZone: settings.timeZone,
    at,
    reason: undefined,
    row: {
      id: newId(),
      patientId,
      doctorId,
      roomId: claimed.roomId,
      visitTypeId: type.id,
      mode,
      startsAt,
      endsAt: claimed.endsAt,
      status: "held",
      offered: true,
      holdExpiresAt: expiresAt,
      overbooked: false,
      note: null,
      priceMinor: type.priceMinor,
    },
  });
  const offer = { id, entryId: entry.id, appointmentId: visit.id, doctorId, startsAt, expiresAt, createdAt: at };
  const made = await tx.insert(waitlistOffers).values(offer).onConflictDoNothing().returning({ id: waitlistOffers.id });
  if (made.length === 0) throw new DomainError({ code: "ALREADY_DONE", result: null });
  await updateEntry(tx, SYSTEM, { action: "waitlist.offered", before: entry, status: "offered", at });
  const payload = { offerId: id, appointmentId: visit.id, startsAt, doctorId, expiresAt };
  await tell(tx, { subject: `offer:${id}`, kind: "waitlist.offered", patientId, payload, at });
}

/** Nobody has a second time kept for them, and whoever has left or was offered another in the meantime is passed over. */
async function assertStillWaits(tx: Tx, { id, patientId, version }: WaitlistEntry): Promise<void> {
  const entries = waitlistEntries;
  const [, own] = await inOrder(
    () => lock(tx, "waitlist entry", id),
    () =>
      tx
        .select()
        .from(entries)
        .where(and(eq(entries.patientId, patientId))),
  );
  const current = own.find((one) => one.id === id);
  if (!current) throw notFound();
  const elsewhere = own.some(({ status }) => status === "offered");
  if (current.status === "waiting" && current.version === version && !elsewhere) return;
  const from = elsewhere ? "offered" : current.status;
  throw new DomainError({ code: "ILLEGAL_TRANSITION", of: "waitlist entry", from, to: "offered", allowed: [] });
}
