import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { violatedConstraint } from "@lockstep/db/pg-errors";
import { newId } from "@lockstep/db/schema/columns";
import { invites, users } from "@lockstep/db/schema/identity";
import { transact } from "@lockstep/db/transact";
import type { Actor } from "@lockstep/domain/identity/actor";
import type { AcceptInviteInput } from "@lockstep/domain/identity/invitation";
import { e164 } from "@lockstep/domain/patients/phone";
import { invalidInput } from "@lockstep/domain/refusal";
import { eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Context } from "../../trpc/context.ts";
import { activateDoctor } from "./activate-doctor.ts";
import { countingRejections } from "./counting-rejections.ts";
import { endSession } from "./end-session.ts";
import { acceptable, codeRejected, invitationBehind } from "./invitation.queries.ts";
import { hashPassword, passwordTurnstile } from "./passwords.ts";
import { sessionsOf } from "./sessions.ts";

type Joining = Omit<AcceptInviteInput, "password"> & { passwordHash: string };

/**
 * Makes a member of staff, and a doctor with a profile, of whoever holds the link, and signs them in (R-ID-4). The
 * password is hashed before the transaction, and only for a link that is good. CODE_REJECTED for a link that is wrong,
 * used, revoked or expired; INVALID_INPUT for a phone that is none and a licence that another doctor has, which leave
 * the invitation as it was. RATE_LIMITED after 50 rejections of an address within a quarter of an hour.
 */
export async function acceptInvite(ctx: Context, { password, ...input }: AcceptInviteInput): Promise<Actor> {
  const { actor, cookie } = await countingRejections(ctx, async () => {
    await invitationBehind(ctx.db, input.token);
    const passwordHash = await passwordTurnstile.pass(() => hashPassword(password));
    return transact(ctx.db, async (tx) => {
      const actor = await activate(tx, ctx.requestId, { ...input, passwordHash });
      if (ctx.actor && ctx.session) await endSession(tx, ctx.actor.userId, ctx.session.id);
      return { actor, cookie: await sessionsOf(tx, ctx.settings).open(actor.userId, ctx.device) };
    });
  });
  ctx.responseHeaders.append("set-cookie", cookie);
  return actor;
}

/**
 * Claims the invitation with a guarded update: a rival waits there, then finds it accepted. After that the user, the
 * doctor and the invitation's end, all or nothing. A doctor's profile that was there already is locked.
 */
export async function activate(tx: Tx, requestId: string, joining: Joining): Promise<Actor> {
  const { name, passwordHash, token } = joining;
  const [invite] = await tx
    .update(invites)
    .set({ version: sql`${invites.version} + 1` })
    .where(acceptable(tx, token))
    .returning();
  if (!invite) throw codeRejected();
  const { email, roles } = invite;
  const { country } = await clinicSettings(tx);
  const phone = e164(joining.phone, country);
  if (!phone) throw invalidInput("phone", "is not a phone number");

  const now = await clock(tx);
  const userId = newId();
  const made = { createdAt: now, updatedAt: now, updatedBy: userId };
  await insertUser(tx, { id: userId, kind: "staff", name, email, phone, passwordHash, roles, ...made });
  const doctorId = await activateDoctor(tx, { userId, name, phone, invite, now });
  await tx.update(invites).set({ acceptedAt: now, userId }).where(eq(invites.id, invite.id));
  const actor: Actor = { kind: "staff", userId, name, roles, ...(doctorId ? { doctorId } : {}) };
  await audit(
    tx,
    { actor, requestId },
    {
      at: now,
      action: "auth.invite_accepted",
      entity: "user",
      entityId: userId,
      after: { inviteId: invite.id, roles, ...(doctorId ? { doctorId } : {}) },
    },
  );
  touch(tx, "staff");
  return actor;
}

async function insertUser(tx: Tx, row: typeof users.$inferInsert): Promise<void> {
  try {
    await tx.insert(users).values(row);
  } catch (error) {
    if (violatedConstraint(error) === "users_email_unique") {
      throw invalidInput("email", "belongs to somebody who has joined already");
    }
    throw error;
  }
}
