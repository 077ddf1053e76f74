import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { consultationRequests } from "@lockstep/db/schema/portal";
import type { RequestView } from "@lockstep/domain/scheduling/request";
import { and, eq } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import { tell } from "../../platform/outbox.ts";
import type { Caller } from "../../trpc/context.ts";
import { type Request, requestView } from "./request.queries.ts";

/**
 * Audit and message of one step of a request, and the topics whose screens are now stale. What was written is health data:
 * it stands in neither. The patient is told what the desk did, never what they did themselves.
 */
export async function recordRequest(
  tx: Tx,
  caller: Caller,
  { action, before, after, at }: { action: string; before: Request | null; after: Request; at: Date },
): Promise<void> {
  touch(tx, "requests", `patient:${after.patientId}`);
  await Promise.all([
    audit(tx, caller, {
      at,
      action,
      entity: "request",
      entityId: after.id,
      patientId: after.patientId,
      ...(before ? { before: facts(before) } : {}),
      after: facts(after),
    }),
    caller.actor.kind === "staff" &&
      tell(tx, {
        subject: `request:${after.id}:v${after.version}`,
        kind: action,
        patientId: after.patientId,
        payload: { requestId: after.id, ...(after.appointmentId ? { appointmentId: after.appointmentId } : {}) },
      }),
  ]);
}

/** Writes one step of a locked request, guarded by the version and status that the decision was made on. */
export async function updateRequest(
  tx: Tx,
  caller: Caller,
  change: { action: string; before: Request; set: Partial<Request>; at: Date },
): Promise<RequestView> {
  const { action, before, at } = change;
  const stamp = { version: before.version + 1, updatedAt: at };
  const after: Request = { ...before, ...change.set, ...stamp };
  const { id, version, status } = consultationRequests;
  const updated = await tx
    .update(consultationRequests)
    .set({ ...change.set, ...stamp })
    .where(and(eq(id, before.id), eq(version, before.version), eq(status, before.status)))
    .returning({ id });
  if (updated.length !== 1) throw new Error("The request changed while its row was locked.");
  await recordRequest(tx, caller, { action, before, after, at });
  return requestView(tx, caller.actor, before.id);
}

function facts({ status, version, doctorId, visitTypeId, mode, reviewedBy, appointmentId }: Request) {
  return { status, version, doctorId, visitTypeId, mode, reviewedBy, appointmentId };
}
