import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { newId } from "@lockstep/db/schema/columns";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { accessGrants } from "@lockstep/db/schema/platform";
import {
  type BreakGlassInput,
  type BrokenGlass,
  EMERGENCY_MINUTES,
  type GlassBrokenNews,
} from "@lockstep/domain/patients/restricted";
import { DomainError, notFound } from "@lockstep/domain/refusal";
import { and, eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import { tell } from "../../platform/outbox.ts";
import { openingFor } from "../../platform/restricted-file.ts";
import type { Caller } from "../../trpc/context.ts";

/**
 * Lets a doctor into a restricted file in an emergency, for an hour, and tells every administrator (Z-09). Locks the patient's
 * row: of two at once the second finds the file open. Refuses with NOT_FOUND, and with ALREADY_DONE where the file is open
 * to the caller as it is; the result says until when, if by an emergency.
 */
export async function breakGlass(tx: Tx, caller: Caller, input: BreakGlassInput): Promise<BrokenGlass> {
  const { patientId, reason } = input;
  const [, grantedAt, [patient]] = await inOrder(
    () => lock(tx, "patient", patientId),
    () => clock(tx),
    () => tx.select({ fileNumber: patients.fileNumber }).from(patients).where(eq(patients.id, patientId)),
  );
  if (!patient) throw notFound();
  const opening = await openingFor(tx, caller, { at: grantedAt, patientId });
  if (opening) {
    const result = { patientId, expiresAt: opening.openUntil?.toISOString() ?? null };
    throw new DomainError({ code: "ALREADY_DONE", result });
  }
  const [id, userId] = [newId(), caller.actor.userId];
  const expiresAt = new Date(grantedAt.getTime() + EMERGENCY_MINUTES * 60_000);
  await tx.insert(accessGrants).values({ id, patientId, userId, reason, grantedAt, expiresAt });
  const granted = { grantId: id, patientId, expiresAt: expiresAt.toISOString() };
  await audit(tx, caller, {
    ...{ at: grantedAt, action: "patient.glass_broken", entity: "patient", entityId: patientId, patientId },
    after: { emergency: true, grantId: id, expiresAt: granted.expiresAt },
  });
  await tellAdministrators(tx, grantedAt, {
    ...{ ...granted, grantedAt: grantedAt.toISOString() },
    ...{ doctorName: caller.actor.name, fileNumber: patient.fileNumber },
  });
  touch(tx, `patient:${patientId}`);
  return granted;
}

/** Who it was and which file; the reason stands with the file and nowhere else. */
async function tellAdministrators(tx: Tx, at: Date, payload: GlassBrokenNews): Promise<void> {
  const administrators = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.kind, "staff"), eq(users.active, true), sql`'admin' = any(${users.roles})`));
  const telling = administrators.map(({ id: userId }) => () => {
    const subject = `access_grant:${payload.grantId}:${userId}`;
    return tell(tx, { subject, kind: "patient.glass_broken", userId, payload, at });
  });
  await inOrder(...telling);
}
