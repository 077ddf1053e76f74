import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { violatedConstraint } from "@lockstep/db/pg-errors";
import { patients } from "@lockstep/db/schema/patients";
import { transact } from "@lockstep/db/transact";
import type { ChangePhoneInput } from "@lockstep/domain/identity/phone-sign-in";
import { invalidInput } from "@lockstep/domain/refusal";
import { eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import { tell } from "../../platform/outbox.ts";
import type { Caller, Context } from "../../trpc/context.ts";
import { forgiveTries } from "./code-budgets.ts";
import { endPatientAccess } from "./end-patient-access.ts";
import { codeRejected } from "./invitation.queries.ts";
import { type Judged, judgeCode } from "./judge-code.ts";
import { ownPhone } from "./own-phone.ts";
import { phoneForCodes } from "./phone-for-codes.ts";
import { sessionsOf } from "./sessions.ts";
import { useCode } from "./use-code.ts";

/**
 * Changes the phone that a patient signs in with, for whoever holds both. Every session ends, and with them the
 * private link to the calendar; this session goes on as a new one, and the old number is told. Refuses as `judgeCode`
 * does, without saying which of the codes it was, and with INVALID_INPUT for a phone that another patient has, which only
 * somebody who holds it is told.
 */
export async function changePhone(ctx: Context, caller: Caller, input: ChangePhoneInput): Promise<{ phone: string }> {
  const wanted = await phoneForCodes(ctx, input.phone);
  const { phone: before } = await ownPhone(ctx.db, caller);
  const [old, fresh] = await judgeBoth(ctx, [
    { phone: before, code: input.oldCode },
    { phone: wanted, code: input.newCode },
  ]);
  const cookie = await transact(ctx.db, async (tx) => {
    await moveToPhone(tx, caller, { old, fresh });
    return sessionsOf(tx, ctx.settings).open(caller.actor.userId, ctx.device);
  });
  await forgiveTries(ctx, before);
  await forgiveTries(ctx, wanted);
  ctx.responseHeaders.append("set-cookie", cookie);
  return { phone: wanted };
}

type Both<Each> = readonly [Each, Each];

/** Both are looked at, whatever the first one was. */
async function judgeBoth(ctx: Context, [one, other]: Both<{ phone: string; code: string }>): Promise<Both<Judged>> {
  const first = await Promise.allSettled([judgeCode(ctx, { ...one, purpose: "change_phone" })]);
  const second = await judgeCode(ctx, { ...other, purpose: "change_phone" });
  if (first[0].status === "rejected") throw first[0].reason;
  return [first[0].value, second];
}

/**
 * Uses both codes first, in the order of their phones: their rows are the mutex of two changes at once. Then locks the
 * patient.
 */
export async function moveToPhone(
  tx: Tx,
  caller: Caller,
  { old, fresh }: { old: Judged; fresh: Judged },
): Promise<void> {
  const inOrder = [old, fresh].sort((one, other) => (one.phone < other.phone ? -1 : 1));
  for (const judged of inOrder) await useCode(tx, judged, "change_phone");
  const { patientId } = await ownPhone(tx, caller);
  await lock(tx, "patient", patientId);
  const now = await clock(tx);
  const { phone } = await ownPhone(tx, caller);
  if (phone !== old.phone) throw codeRejected(); // The desk has changed it since the codes were sent.
  const { userId } = caller.actor;
  const changed = { phone: fresh.phone, version: sql`${patients.version} + 1`, updatedAt: now, updatedBy: userId };
  try {
    await tx.update(patients).set(changed).where(eq(patients.id, patientId));
  } catch (error) {
    if (violatedConstraint(error) !== "patients_phone_unique") throw error;
    throw invalidInput("phone", "belongs to another patient");
  }
  await endPatientAccess(tx, { patientId, userId });
  await audit(tx, caller, {
    at: now,
    action: "patient.phone_changed",
    entity: "patient",
    entityId: patientId,
    patientId,
    before: { phone: "withheld" },
    after: { phone: "withheld" },
  });
  const { challenge } = old;
  await tell(tx, {
    subject: `phone-change:${challenge}`,
    kind: "auth.phone_changed",
    patientId,
    payload: { challenge },
  });
  touch(tx, `patient:${patientId}`, "patients");
}
