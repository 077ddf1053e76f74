import { clock } from "@lockstep/db/clock";
import { doctors } from "@lockstep/db/schema/doctors";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { transact } from "@lockstep/db/transact";
import type { Actor } from "@lockstep/domain/identity/actor";
import { DomainError } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import { type Budget, countTry, forgetTries, takeBackTry } from "../../platform/rate-limit.ts";
import type { Context } from "../../trpc/context.ts";
import { actorColumns, actorFrom } from "./actor-of.ts";
import { endSession } from "./end-session.ts";
import { passwordMatches, passwordTurnstile } from "./passwords.ts";
import { sessionsOf } from "./sessions.ts";

const QUARTER_HOUR_MS = 900_000;
const BY_EMAIL: Budget = { name: "sign-in:email", triesMax: 10, windowMs: QUARTER_HOUR_MS };
const BY_ADDRESS: Budget = { name: "sign-in:address", triesMax: 50, windowMs: QUARTER_HOUR_MS };

type Credentials = { email: string; password: string };

/**
 * Opens a session for the member of staff with this e-mail and password, and ends the one the browser came with.
 * UNAUTHENTICATED, after the same time, for an unknown e-mail, a wrong password, an inactive user and a patient;
 * RATE_LIMITED after 10 failures for an e-mail or 50 from an address within a quarter of an hour.
 */
export async function signIn(ctx: Context, credentials: Credentials): Promise<Actor> {
  const actor = await staffWithPassword(ctx, credentials);
  const cookie = await transact(ctx.db, async (tx) => {
    const at = await clock(tx);
    if (ctx.actor && ctx.session) await endSession(tx, ctx.actor.userId, ctx.session.id);
    const caller = { actor, requestId: ctx.requestId };
    await audit(tx, caller, { at, action: "auth.signed_in", entity: "user", entityId: actor.userId });
    return sessionsOf(tx, ctx.settings).open(actor.userId, ctx.device);
  });
  ctx.responseHeaders.append("set-cookie", cookie);
  return actor;
}

/** Who has this e-mail and password, signed in or not, with the refusals of `signIn`. */
export function staffWithPassword(ctx: Asking, credentials: Credentials): Promise<Actor> {
  return passwordTurnstile.pass(() => judge(ctx, credentials));
}

type Asking = Pick<Context, "db" | "address">;

/** Counts the try and commits that before it compares, so that parallel guesses share the budget. */
async function judge({ db, address }: Asking, { email, password }: Credentials): Promise<Actor> {
  await countTry(db, BY_ADDRESS, address);
  await countTry(db, BY_EMAIL, email);
  const [user] = await db
    .select({ ...actorColumns, passwordHash: users.passwordHash, active: users.active })
    .from(users)
    .leftJoin(doctors, eq(doctors.userId, users.id))
    .leftJoin(patients, eq(patients.userId, users.id))
    .where(eq(users.email, email));
  const matches = await passwordMatches(user?.passwordHash ?? null, password);
  if (!user || !matches || !user.active || user.kind !== "staff") throw new DomainError({ code: "UNAUTHENTICATED" });
  await Promise.all([forgetTries(db, BY_EMAIL, email), takeBackTry(db, BY_ADDRESS, address)]);
  return actorFrom(user);
}
