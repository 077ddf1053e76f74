import { actor } from "@lockstep/domain/identity/actor";
import { demoAccountView, revokeSessionInput, sessionView, signInInput } from "@lockstep/domain/identity/sign-in";
import { z } from "zod";
import { t } from "../../trpc/init.ts";
import { publicProcedure, signedInProcedure } from "../../trpc/procedures.ts";
import { demoAccounts } from "./demo-accounts.ts";
import { inviteProcedures } from "./invite.procedures.ts";
import { ownSessions } from "./own-sessions.ts";
import { phoneProcedures } from "./phone.procedures.ts";
import { revokeSession } from "./revoke-session.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";

const nothing = z.void();

export const authRouter = t.router({
  me: publicProcedure.output(actor.nullable()).query(({ ctx }) => ctx.actor),
  signIn: publicProcedure
    .input(signInInput)
    .output(actor)
    .mutation(({ ctx, input }) => signIn(ctx, input)),
  signOut: publicProcedure.output(nothing).mutation(({ ctx }) => signOut(ctx)),
  sessions: signedInProcedure
    .output(z.array(sessionView))
    .query(({ ctx }) => ownSessions(ctx, ctx.actor.userId, ctx.session?.id)),
  revokeSession: signedInProcedure
    .input(revokeSessionInput)
    .output(nothing)
    .mutation(({ ctx, input }) => revokeSession(ctx, ctx.caller, input.sessionId)),
  ...inviteProcedures,
  ...phoneProcedures,
  demoAccounts: publicProcedure.output(z.array(demoAccountView)).query(({ ctx }) => demoAccounts(ctx)),
});
