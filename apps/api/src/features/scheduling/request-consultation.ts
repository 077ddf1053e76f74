import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { newId } from "@lockstep/db/schema/columns";
import { consultationRequests } from "@lockstep/db/schema/portal";
import { DomainError, forbidden, notFound } from "@lockstep/domain/refusal";
import type { RequestInput, RequestView } from "@lockstep/domain/scheduling/request";
import {
  OPEN_REQUEST_STATUSES,
  OPEN_REQUESTS_MAX,
  REQUESTS_A_DAY_MAX,
} from "@lockstep/domain/scheduling/request-states";
import { and, eq, gt, inArray } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";
import { recordRequest } from "./record-request.ts";
import { type Request, requestView } from "./request.queries.ts";
import { candidates } from "./schedules.queries.ts";
import { bookableVisitType } from "./visit-type.queries.ts";

const DAY_MS = 86_400_000;

/**
 * A patient asks to be seen (R-SCH-19). Locks the patient, so that requests made at once count one after the other. Refuses
 * with BOOKING_LIMIT for one who has enough of them open, NOT_FOUND for a doctor who is not there, INVALID_INPUT for a type
 * of visit that is not offered in this way.
 */
export async function requestConsultation(tx: Tx, caller: Caller, input: RequestInput): Promise<RequestView> {
  const { patientId } = caller.actor;
  if (caller.actor.kind !== "patient" || !patientId) throw forbidden();
  await assertOffered(tx, input);
  const [, at] = await inOrder(
    () => lock(tx, "patient", patientId),
    () => clock(tx),
  );
  await assertWithinLimit(tx, patientId, at);
  const row: Request = {
    id: newId(),
    patientId,
    doctorId: input.doctorId ?? null,
    visitTypeId: input.visitTypeId ?? null,
    mode: input.mode,
    reason: input.reason,
    preferredTimes: input.preferredTimes || null,
    status: "submitted",
    reviewNote: null,
    answer: null,
    reviewedBy: null,
    reviewedAt: null,
    appointmentId: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  await tx.insert(consultationRequests).values(row);
  await recordRequest(tx, caller, { action: "request.submitted", before: null, after: row, at });
  return requestView(tx, caller.actor, row.id);
}

async function assertOffered(tx: Tx, { visitTypeId, doctorId, mode }: RequestInput): Promise<void> {
  if (visitTypeId) await bookableVisitType(tx, visitTypeId, mode);
  if (doctorId && (await candidates(tx, { doctorId, mode })).length === 0) throw notFound();
}

async function assertWithinLimit(tx: Tx, whose: string, now: Date): Promise<void> {
  const { patientId, status, createdAt } = consultationRequests;
  const own = eq(patientId, whose);
  const [open, today] = await Promise.all([
    tx.$count(consultationRequests, and(own, inArray(status, [...OPEN_REQUEST_STATUSES]))),
    tx.$count(consultationRequests, and(own, gt(createdAt, new Date(now.getTime() - DAY_MS)))),
  ]);
  if (open >= OPEN_REQUESTS_MAX) throw new DomainError({ code: "BOOKING_LIMIT", limit: OPEN_REQUESTS_MAX });
  if (today >= REQUESTS_A_DAY_MAX) throw new DomainError({ code: "BOOKING_LIMIT", limit: REQUESTS_A_DAY_MAX });
}
