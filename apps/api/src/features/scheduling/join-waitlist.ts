import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { newId } from "@lockstep/db/schema/columns";
import { waitlistEntries } from "@lockstep/db/schema/portal";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { DomainError, forbidden, invalidInput, notFound } from "@lockstep/domain/refusal";
import type { JoinWaitlistInput, WaitlistEntryView } from "@lockstep/domain/scheduling/waitlist";
import { OPEN_WAITLIST_STATUSES, WAITING_MAX } from "@lockstep/domain/scheduling/waitlist-states";
import { and, eq, inArray } from "drizzle-orm";
import { type ClinicSettings, clinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";
import { recordEntry } from "./record-entry.ts";
import { candidates } from "./schedules.queries.ts";
import { bookableVisitType } from "./visit-type.queries.ts";
import { entryView, type WaitlistEntry } from "./waitlist.queries.ts";

/**
 * Somebody waits for a time to be released (R-SCH-18). Locks the patient, so that entries made at once count one after the
 * other. Refuses with ALREADY_DONE and the entry if they wait for the same already, BOOKING_LIMIT for a patient who waits for
 * enough, INVALID_INPUT for days that are over or hours too short for the visit, NOT_FOUND.
 */
export async function joinWaitlist(tx: Tx, caller: Caller, input: JoinWaitlistInput): Promise<WaitlistEntryView> {
  const patientId = patientFor(caller, input);
  const [type, who] = await Promise.all([bookableVisitType(tx, input.visitTypeId, input.mode), candidates(tx, input)]);
  if (who.length === 0) throw notFound();
  if (input.toMinute - input.fromMinute < type.minutes)
    throw invalidInput("toMinute", "is too soon for the visit to fit");
  const [locked, at, settings] = await inOrder(
    () => lock(tx, "patient", patientId),
    () => clock(tx),
    () => clinicSettings(tx),
  );
  if (locked.size === 0) throw notFound();
  assertDaysAhead(input, settings, at);
  const doctorId = input.doctorId === "any" ? null : input.doctorId;
  await assertOnceAndFew(tx, caller, patientId, { visitTypeId: input.visitTypeId, doctorId });
  const row: WaitlistEntry = {
    id: newId(),
    patientId,
    doctorId,
    visitTypeId: input.visitTypeId,
    mode: input.mode,
    fromDate: input.fromDate,
    toDate: input.toDate,
    fromMinute: input.fromMinute,
    toMinute: input.toMinute,
    status: "waiting",
    appointmentId: null,
    version: 1,
    createdBy: caller.actor.userId,
    createdAt: at,
    updatedAt: at,
  };
  await tx.insert(waitlistEntries).values(row);
  await recordEntry(tx, caller, { action: "waitlist.joined", before: null, after: row, at });
  return entryView(tx, row.id);
}

function patientFor({ actor }: Caller, input: JoinWaitlistInput): string {
  if (actor.kind === "staff") {
    if (!input.patientId) throw invalidInput("patientId", "is needed from staff");
    return input.patientId;
  }
  if (!actor.patientId) throw forbidden();
  if (input.patientId && input.patientId !== actor.patientId) throw notFound();
  return actor.patientId;
}

function assertDaysAhead({ fromDate, toDate }: JoinWaitlistInput, settings: ClinicSettings, now: Date): void {
  const today = clinicDate(now, settings.timeZone);
  if (toDate < today) throw invalidInput("toDate", "must not be in the past");
  if (fromDate > addDays(today, settings.horizonDays)) throw invalidInput("fromDate", "is too far ahead to be booked");
}

async function assertOnceAndFew(
  tx: Tx,
  { actor }: Caller,
  patientId: string,
  wanted: Pick<WaitlistEntry, "visitTypeId" | "doctorId">,
): Promise<void> {
  const entries = waitlistEntries;
  const open = await tx
    .select()
    .from(entries)
    .where(and(eq(entries.patientId, patientId), inArray(entries.status, [...OPEN_WAITLIST_STATUSES])));
  const same = open.find((one) => one.visitTypeId === wanted.visitTypeId && one.doctorId === wanted.doctorId);
  if (same) throw new DomainError({ code: "ALREADY_DONE", result: await entryView(tx, same.id) });
  if (actor.kind === "patient" && open.length >= WAITING_MAX)
    throw new DomainError({ code: "BOOKING_LIMIT", limit: WAITING_MAX });
}
