import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { transact } from "@lockstep/db/transact";
import type { Actor } from "@lockstep/domain/identity/actor";
import type { VerifyCodeInput } from "@lockstep/domain/identity/phone-sign-in";
import { audit } from "../../platform/audit.ts";
import type { Context } from "../../trpc/context.ts";
import { forgiveTries } from "./code-budgets.ts";
import { endSession } from "./end-session.ts";
import { type Judged, judgeCode } from "./judge-code.ts";
import { type PatientAccount, patientAccount } from "./patient-account.ts";
import { phoneForCodes } from "./phone-for-codes.ts";
import { sessionsOf } from "./sessions.ts";
import { useCode } from "./use-code.ts";

/**
 * Opens a session for whoever holds the phone, and ends the one the browser came with (R-ID-1). Somebody who is new has an
 * account afterwards and no file; the answer has no `patientId` then. Refuses as `judgeCode` does, and with INVALID_INPUT
 * for what is no phone that codes are sent to.
 */
export async function verifyCode(ctx: Context, { phone: typed, code }: VerifyCodeInput): Promise<Actor> {
  const phone = await phoneForCodes(ctx, typed);
  const judged = await judgeCode(ctx, { phone, code, purpose: "sign_in" });
  const { actor, cookie } = await transact(ctx.db, (tx) => signInWith(tx, ctx, judged));
  await forgiveTries(ctx, phone);
  ctx.responseHeaders.append("set-cookie", cookie);
  return actor;
}

type Browser = Pick<Context, "settings" | "device" | "actor" | "session" | "requestId">;

/** Uses the code first: its row is the mutex, at which everybody else with this phone's code waits and is then refused. */
export async function signInWith(tx: Tx, browser: Browser, judged: Judged): Promise<{ actor: Actor; cookie: string }> {
  await useCode(tx, judged, "sign_in");
  const account = await patientAccount(tx, judged.phone);
  await record(tx, account, browser.requestId);
  if (browser.actor && browser.session) await endSession(tx, browser.actor.userId, browser.session.id);
  const cookie = await sessionsOf(tx, browser.settings).open(account.actor.userId, browser.device);
  return { actor: account.actor, cookie };
}

async function record(tx: Tx, { actor, claimed }: PatientAccount, requestId: string): Promise<void> {
  const at = await clock(tx);
  const { userId, patientId } = actor;
  const caller = { actor, requestId };
  if (claimed && patientId) {
    const about = { entity: "patient", entityId: patientId, patientId };
    await audit(tx, caller, { at, action: "patient.claimed", ...about });
    touch(tx, `patient:${patientId}`);
  }
  await audit(tx, caller, { at, action: "auth.signed_in", entity: "user", entityId: userId });
}
