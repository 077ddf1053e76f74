import { clock } from "@lockstep/db/clock";
import type { Queryable, Tx } from "@lockstep/db/database";
import { doctors, visitTypes } from "@lockstep/db/schema/doctors";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { consultationRequests } from "@lockstep/db/schema/portal";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { Actor } from "@lockstep/domain/identity/actor";
import { notFound } from "@lockstep/domain/refusal";
import type { RequestListed, RequestSummary, RequestsInput, RequestView } from "@lockstep/domain/scheduling/request";
import { OPEN_REQUEST_STATUSES } from "@lockstep/domain/scheduling/request-states";
import { and, asc, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import { recordAccess } from "../../platform/restricted-file.ts";
import type { Caller } from "../../trpc/context.ts";

export type Request = typeof consultationRequests.$inferSelect;

function namedRequests(queryable: Queryable) {
  return queryable
    .select({
      ...getTableColumns(consultationRequests),
      patientName: sql<string>`${patients.firstName} || ' ' || ${patients.lastName}`,
      patientFileNumber: patients.fileNumber,
      doctorName: doctors.name,
      visitTypeName: visitTypes.name,
      reviewer: users.name,
      startsAt: appointments.startsAt,
    })
    .from(consultationRequests)
    .innerJoin(patients, eq(patients.id, consultationRequests.patientId))
    .leftJoin(doctors, eq(doctors.id, consultationRequests.doctorId))
    .leftJoin(visitTypes, eq(visitTypes.id, consultationRequests.visitTypeId))
    .leftJoin(users, eq(users.id, consultationRequests.reviewedBy))
    .leftJoin(appointments, eq(appointments.id, consultationRequests.appointmentId))
    .$dynamic();
}
type NamedRequest = Awaited<ReturnType<typeof namedRequests>>[number];

const cursorValues = z.tuple([z.iso.datetime(), z.guid()]);

/**
 * Requests by the time they were made: the open ones oldest first, as they are worked through, any other newest first. A
 * patient sees their own with what was written; the desk sees that when it opens one.
 */
export async function requestPageOf(queryable: Queryable, actor: Actor, input: RequestsInput) {
  const { createdAt, id, patientId, status } = consultationRequests;
  const after = decodeCursor(input.cursor, cursorValues);
  const sort = input.status === "open" ? asc : desc;
  const beyond = sql.raw(input.status === "open" ? ">" : "<");
  const whose = actor.kind === "patient" ? (actor.patientId ?? null) : input.patientId;
  const rows = await namedRequests(queryable)
    .where(
      and(
        input.status === "open"
          ? inArray(status, [...OPEN_REQUEST_STATUSES])
          : input.status && eq(status, input.status),
        whose === undefined ? undefined : sql`${patientId} = ${whose}`,
        // A patient who asks for another's gets nothing, as if there were none.
        actor.kind === "patient" && input.patientId ? eq(patientId, input.patientId) : undefined,
        after ? sql`(${createdAt}, ${id}) ${beyond} (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(sort(createdAt), sort(id))
    .limit(input.limit + 1);
  const item = (row: NamedRequest): RequestListed =>
    actor.kind === "patient" ? viewOf(row, actor) : summaryOf(row, actor);
  return pageOf(rows, input.limit, item, (row) => [row.createdAt.toISOString(), row.id]);
}

/** How many wait for the desk, and how many for their patient. */
export async function requestCount(queryable: Queryable): Promise<{ submitted: number; needsInfo: number }> {
  const of = (wanted: Request["status"]) =>
    queryable.$count(consultationRequests, eq(consultationRequests.status, wanted));
  const [submitted, needsInfo] = await Promise.all([of("submitted"), of("needs_info")]);
  return { submitted, needsInfo };
}

/** One request with what was written; staff who open it leave an access event (R-CLN-3). NOT_FOUND for another patient's. */
export async function openRequest(tx: Tx, caller: Caller, requestId: string): Promise<RequestView> {
  const [now, view] = await Promise.all([clock(tx), requestView(tx, caller.actor, requestId)]);
  await recordAccess(tx, caller, { at: now, patientId: view.patientId, operation: "scheduling.requestOf" });
  return view;
}

/** The wire's view of one request, for whoever may know of it. */
export async function requestView(queryable: Queryable, actor: Actor, requestId: string): Promise<RequestView> {
  const [row] = await namedRequests(queryable).where(eq(consultationRequests.id, requestId));
  if (!row || !maySeeRequest(actor, row)) throw notFound();
  return viewOf(row, actor);
}

export function maySeeRequest(actor: Actor, { patientId }: Pick<Request, "patientId">): boolean {
  return actor.kind === "staff" || actor.patientId === patientId;
}

function viewOf(row: NamedRequest, actor: Actor): RequestView {
  const { reason, preferredTimes, reviewNote, answer } = row;
  return { ...summaryOf(row, actor), reason, preferredTimes, reviewNote, answer };
}

function summaryOf(row: NamedRequest, actor: Actor): RequestSummary {
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
    status: row.status,
    appointmentId: row.appointmentId,
    startsAt: row.startsAt?.toISOString() ?? null,
    reviewedBy: actor.kind === "staff" ? row.reviewer : null,
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
