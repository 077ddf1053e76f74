import { appointmentView } from "@lockstep/domain/scheduling/appointment";
import * as waitlist from "@lockstep/domain/scheduling/waitlist";
import { runCommand } from "../../platform/idempotently.ts";
import { readList } from "../../platform/read-list.ts";
import { procedure } from "../../trpc/procedures.ts";
import { answerOffer } from "./answer-offer.ts";
import { joinWaitlist } from "./join-waitlist.ts";
import { leaveWaitlist } from "./leave-waitlist.ts";
import { offeringAlternatives } from "./offering-alternatives.ts";
import { waitlistCount, waitlistPageOf } from "./waitlist.queries.ts";
import { offerWish } from "./wishes.ts";

const desk = procedure("admin", "receptionist");
const deskOrPatient = procedure("admin", "receptionist", "patient");
const output = waitlist.waitlistEntryView;

/** The waitlist, as part of `scheduling`. */
export const waitlistProcedures = {
  joinWaitlist: deskOrPatient
    .input(waitlist.joinWaitlistInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "scheduling.joinWaitlist", input, output }, (tx) =>
        joinWaitlist(tx, ctx.caller, input),
      ),
    ),
  leaveWaitlist: deskOrPatient
    .input(waitlist.leaveWaitlistInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "scheduling.leaveWaitlist", input, output }, (tx) =>
        leaveWaitlist(tx, ctx.caller, input),
      ),
    ),
  waitlist: deskOrPatient
    .input(waitlist.waitlistInput)
    .output(waitlist.waitlistPage)
    .query(({ ctx, input }) => {
      const asked = { caller: ctx.caller, operation: "scheduling.waitlist", patientId: input.patientId };
      return readList(ctx.db, asked, (tx) => waitlistPageOf(tx, ctx.actor, input));
    }),
  waitlistCount: desk.output(waitlist.waitlistCountView).query(({ ctx }) => waitlistCount(ctx.db)),
  answerOffer: deskOrPatient
    .input(waitlist.answerOfferInput)
    .output(appointmentView)
    .mutation(({ ctx, input }) =>
      offeringAlternatives(ctx.db, ctx.actor, offerWish(ctx.db, input), () =>
        runCommand(
          ctx,
          { caller: ctx.caller, operation: "scheduling.answerOffer", input, output: appointmentView },
          (tx) => answerOffer(tx, ctx.caller, input),
        ),
      ),
    ),
};
