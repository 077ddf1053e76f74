import type { Queryable, Tx } from "@lockstep/db/database";
import { doctors, visitTypes } from "@lockstep/db/schema/doctors";
import { patients } from "@lockstep/db/schema/patients";
import { waitlistEntries, waitlistOffers } from "@lockstep/db/schema/portal";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { Actor } from "@lockstep/domain/identity/actor";
import { notFound } from "@lockstep/domain/refusal";
import type { WaitlistEntryView, WaitlistInput } from "@lockstep/domain/scheduling/waitlist";
import { OPEN_WAITLIST_STATUSES } from "@lockstep/domain/scheduling/waitlist-states";
import { and, asc, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";

export type WaitlistEntry = typeof waitlistEntries.$inferSelect;
export type WaitlistOffer = typeof waitlistOffers.$inferSelect;

const offeredBy = alias(doctors, "offered_by");

/** Entries with their names and, where a time is kept for them, the open offer. */
function namedEntries(queryable: Queryable) {
  return queryable
    .select({
      ...getTableColumns(waitlistEntries),
      patientName: sql<string>`${patients.firstName} || ' ' || ${patients.lastName}`,
      patientFileNumber: patients.fileNumber,
      doctorName: doctors.name,
      visitTypeName: visitTypes.name,
      offer: getTableColumns(waitlistOffers),
      offeredBy: offeredBy.name,
      endsAt: appointments.endsAt,
    })
    .from(waitlistEntries)
    .innerJoin(patients, eq(patients.id, waitlistEntries.patientId))
    .innerJoin(visitTypes, eq(visitTypes.id, waitlistEntries.visitTypeId))
    .leftJoin(doctors, eq(doctors.id, waitlistEntries.doctorId))
    .leftJoin(waitlistOffers, and(eq(waitlistOffers.entryId, waitlistEntries.id), eq(waitlistOffers.status, "open")))
    .leftJoin(offeredBy, eq(offeredBy.id, waitlistOffers.doctorId))
    .leftJoin(appointments, eq(appointments.id, waitlistOffers.appointmentId))
    .$dynamic();
}
type NamedEntry = Awaited<ReturnType<typeof namedEntries>>[number];

const cursorValues = z.tuple([z.iso.datetime(), z.guid()]);

/** Entries by the time they were made: those that still want a time oldest first, as they are served, any other newest first. */
export async function waitlistPageOf(queryable: Queryable, actor: Actor, input: WaitlistInput) {
  const { createdAt, id, patientId, status } = waitlistEntries;
  const after = decodeCursor(input.cursor, cursorValues);
  const sort = input.status === "open" ? asc : desc;
  const beyond = sql.raw(input.status === "open" ? ">" : "<");
  const rows = await namedEntries(queryable)
    .where(
      and(
        input.status === "open"
          ? inArray(status, [...OPEN_WAITLIST_STATUSES])
          : input.status && eq(status, input.status),
        input.patientId ? eq(patientId, input.patientId) : undefined,
        // A patient who asks for another's gets nothing, as if there were none.
        actor.kind === "patient" ? sql`${patientId} = ${actor.patientId ?? null}` : undefined,
        after ? sql`(${createdAt}, ${id}) ${beyond} (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(sort(createdAt), sort(id))
    .limit(input.limit + 1);
  return pageOf(rows, input.limit, entryViewOf, (row) => [row.createdAt.toISOString(), row.id]);
}

/** How many wait, and for how many a time is kept right now. */
export async function waitlistCount(queryable: Queryable): Promise<{ waiting: number; offered: number }> {
  const of = (wanted: WaitlistEntry["status"]) => queryable.$count(waitlistEntries, eq(waitlistEntries.status, wanted));
  const [waiting, offered] = await Promise.all([of("waiting"), of("offered")]);
  return { waiting, offered };
}

/** The entry as it is, without a lock; NOT_FOUND for another patient's. */
export async function visibleEntry(tx: Tx, actor: Actor, entryId: string): Promise<WaitlistEntry> {
  const [found] = await tx.select().from(waitlistEntries).where(eq(waitlistEntries.id, entryId));
  if (!found || (actor.kind === "patient" && found.patientId !== actor.patientId)) throw notFound();
  return found;
}

export async function entryView(queryable: Queryable, entryId: string): Promise<WaitlistEntryView> {
  const [row] = await namedEntries(queryable).where(eq(waitlistEntries.id, entryId));
  if (!row) throw notFound();
  return entryViewOf(row);
}

function entryViewOf(row: NamedEntry): WaitlistEntryView {
  return {
    id: row.id,
    patientId: row.patientId,
    patientName: row.patientName,
    patientFileNumber: row.patientFileNumber,
    doctorId: row.doctorId,
    doctorName: row.doctorName,
    visitTypeId: row.visitTypeId,
    visitTypeName: row.visitTypeName,
    mode: row.mode,
    fromDate: row.fromDate,
    toDate: row.toDate,
    fromMinute: row.fromMinute,
    toMinute: row.toMinute,
    status: row.status,
    appointmentId: row.appointmentId,
    offer: offerOf(row),
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function offerOf({ offer, offeredBy: doctorName, endsAt }: NamedEntry): WaitlistEntryView["offer"] {
  if (!offer || !endsAt || doctorName === null) return null;
  const { id, appointmentId, doctorId, startsAt, expiresAt } = offer;
  const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), expiresAt: expiresAt.toISOString() };
  return { id, appointmentId, doctorId, doctorName, ...times };
}
