import { transact } from "@lockstep/db/transact";
import { actor } from "@lockstep/domain/identity/actor";
import * as invitation from "@lockstep/domain/identity/invitation";
import { runCommand } from "../../platform/idempotently.ts";
import { procedure, publicProcedure } from "../../trpc/procedures.ts";
import { acceptInvite } from "./accept-invite.ts";
import { countingRejections } from "./counting-rejections.ts";
import { invitationBehind } from "./invitation.queries.ts";
import { invitesListed } from "./invite.queries.ts";
import { invite } from "./invite.ts";
import { inviteDoctor } from "./invite-doctor.ts";
import { withLink } from "./invite-token.ts";
import { renewInvite } from "./renew-invite.ts";
import { revokeInvite } from "./revoke-invite.ts";

const admin = procedure("admin");
const output = invitation.invited;

/** Invitations: made by an administrator, accepted by whoever holds the link (R-ID-4). Part of the router `auth`. */
export const inviteProcedures = {
  inviteDoctor: admin
    .input(invitation.inviteDoctorInput)
    .output(invitation.invitedWithLink)
    .mutation(async ({ ctx, input }) => {
      const intent = { caller: ctx.caller, operation: "auth.inviteDoctor", input, output };
      return withLink(ctx, await runCommand(ctx, intent, (tx) => inviteDoctor(tx, ctx, input)));
    }),
  inviteStaff: admin
    .input(invitation.inviteStaffInput)
    .output(invitation.invitedWithLink)
    .mutation(async ({ ctx, input }) => {
      const intent = { caller: ctx.caller, operation: "auth.inviteStaff", input, output };
      return withLink(ctx, await runCommand(ctx, intent, (tx) => invite(tx, ctx, input)));
    }),
  renewInvite: admin
    .input(invitation.renewInviteInput)
    .output(invitation.invitedWithLink)
    .mutation(async ({ ctx, input }) => {
      const intent = { caller: ctx.caller, operation: "auth.renewInvite", input, output };
      return withLink(ctx, await runCommand(ctx, intent, (tx) => renewInvite(tx, ctx, input)));
    }),
  revokeInvite: admin
    .input(invitation.revokeInviteInput)
    .output(invitation.inviteView)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => revokeInvite(tx, ctx.caller, input))),
  invites: admin
    .input(invitation.listInvitesInput)
    .output(invitation.invitePage)
    .query(({ ctx, input }) => invitesListed(ctx.db, input)),
  invitation: publicProcedure
    .meta({ access: "anyone", postOnly: true })
    .input(invitation.invitationInput)
    .output(invitation.invitationView)
    .query(({ ctx, input }) => countingRejections(ctx, () => invitationBehind(ctx.db, input.token))),
  acceptInvite: publicProcedure
    .input(invitation.acceptInviteInput)
    .output(actor)
    .mutation(({ ctx, input }) => acceptInvite(ctx, input)),
};
