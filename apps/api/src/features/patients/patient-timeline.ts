import type { Queryable, Tx } from "@lockstep/db/database";
import { doctors } from "@lockstep/db/schema/doctors";
import { users } from "@lockstep/db/schema/identity";
import { auditEvents } from "@lockstep/db/schema/platform";
import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import type { TimelineEntry } from "@lockstep/domain/patients/patient";
import { and, type Column, desc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import type { Caller } from "../../trpc/context.ts";
import { fileReadBy } from "./read-patient.ts";

const timelineCursor = z.tuple([z.iso.datetime(), z.guid()]);
type Position = z.output<typeof timelineCursor> | null;

/** What happened to a patient's file and visits, newest first. Two statements, whatever the number of events. */
export async function patientTimeline(
  tx: Tx,
  caller: Caller,
  input: { patientId: string; limit: number; cursor?: string | null | undefined },
) {
  const after = decodeCursor(input.cursor, timelineCursor);
  const { id } = await fileReadBy(tx, caller, input.patientId, "patients.timeline");
  const [ofFile, ofVisits] = await Promise.all([
    fileEvents(tx, id, after, input.limit + 1),
    visitEvents(tx, id, after, input.limit + 1),
  ]);
  const newestFirst = [...ofFile, ...ofVisits].sort((a, b) => compare(b, a));
  return pageOf(
    newestFirst,
    input.limit,
    (entry) => entry,
    ({ at, id }) => [at, id],
  );
}

async function fileEvents(queryable: Queryable, patientId: string, after: Position, limit: number) {
  const rows = await queryable
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      action: auditEvents.action,
      actorName: users.name,
      after: auditEvents.after,
    })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .where(
      and(
        eq(auditEvents.patientId, patientId),
        eq(auditEvents.entity, "patient"),
        older(auditEvents.at, auditEvents.id, after),
      ),
    )
    .orderBy(desc(auditEvents.at), desc(auditEvents.id))
    .limit(limit);
  return rows.map(({ after, at, ...row }): TimelineEntry => {
    const none = { appointmentId: null, startsAt: null, doctorName: null, status: null };
    return { ...row, ...none, at: at.toISOString(), fields: Object.keys(after ?? {}).sort() };
  });
}

async function visitEvents(queryable: Queryable, patientId: string, after: Position, limit: number) {
  const rows = await queryable
    .select({
      id: appointmentHistory.id,
      at: appointmentHistory.at,
      action: appointmentHistory.action,
      actorName: users.name,
      appointmentId: appointmentHistory.appointmentId,
      startsAt: appointmentHistory.toStartsAt,
      doctorName: doctors.name,
      status: appointmentHistory.toStatus,
    })
    .from(appointmentHistory)
    .innerJoin(appointments, eq(appointments.id, appointmentHistory.appointmentId))
    .innerJoin(doctors, eq(doctors.id, appointmentHistory.toDoctorId))
    .leftJoin(users, eq(users.id, appointmentHistory.actorId))
    .where(and(eq(appointments.patientId, patientId), older(appointmentHistory.at, appointmentHistory.id, after)))
    .orderBy(desc(appointmentHistory.at), desc(appointmentHistory.id))
    .limit(limit);
  return rows.map(
    ({ at, startsAt, ...row }): TimelineEntry => ({
      ...row,
      at: at.toISOString(),
      startsAt: startsAt.toISOString(),
      fields: [],
    }),
  );
}

function older(at: Column, id: Column, after: Position): SQL | undefined {
  return after ? sql`(${at}, ${id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined;
}

/** ISO texts and lower-case ids compare as what they stand for. */
function compare(a: TimelineEntry, b: TimelineEntry): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
