import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { users } from "@lockstep/db/schema/identity";
import { consultationRequests } from "@lockstep/db/schema/portal";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { REQUEST_TRANSITIONS, type RequestStatus, requestVerdict } from "@lockstep/domain/scheduling/request-states";
import { eq } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";
import { maySeeRequest, type Request, requestView } from "./request.queries.ts";

type Expected = { requestId: string; expectedVersion: number };

/** The request as it is, without a lock; NOT_FOUND for whoever may not know of it. */
export async function visibleRequest(tx: Tx, caller: Caller, requestId: string): Promise<Request> {
  const [found] = await tx.select().from(consultationRequests).where(eq(consultationRequests.id, requestId));
  if (!found || !maySeeRequest(caller.actor, found)) throw notFound();
  return found;
}

/**
 * Locks a request, then reads it and the clock. Refuses with NOT_FOUND, with STALE_VERSION and the current row if it is no
 * longer the version that was seen, and with ILLEGAL_TRANSITION if it cannot become `to` from where it is.
 */
export async function expectedRequest(
  tx: Tx,
  caller: Caller,
  { requestId, expectedVersion }: Expected,
  to: RequestStatus,
): Promise<{ request: Request; now: Date }> {
  const [, now, request] = await inOrder(
    () => lock(tx, "request", requestId),
    () => clock(tx),
    () => visibleRequest(tx, caller, requestId),
  );
  if (request.version !== expectedVersion) throw await staleRequest(tx, caller, request);
  if (!requestVerdict(request.status, to).allowed) {
    const allowed = [...REQUEST_TRANSITIONS[request.status]];
    throw new DomainError({ code: "ILLEGAL_TRANSITION", of: "request", from: request.status, to, allowed });
  }
  return { request, now };
}

async function staleRequest(tx: Tx, caller: Caller, request: Request): Promise<DomainError> {
  const [current, [author]] = await Promise.all([
    requestView(tx, caller.actor, request.id),
    request.reviewedBy ? tx.select({ name: users.name }).from(users).where(eq(users.id, request.reviewedBy)) : [],
  ]);
  // A step of the patient's own, such as an answer, carries the name of the patient.
  const byPatient = request.status === "submitted" || request.status === "withdrawn";
  const changedBy = byPatient ? current.patientName : (author?.name ?? null);
  return new DomainError({ code: "STALE_VERSION", current, changedBy, changedAt: request.updatedAt.toISOString() });
}
