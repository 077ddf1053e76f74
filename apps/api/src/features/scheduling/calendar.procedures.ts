import { transact } from "@lockstep/db/transact";
import { calendarFeedView, calendarFileView, renewCalendarFeedInput } from "@lockstep/domain/scheduling/calendar-feed";
import { appointmentIdInput } from "@lockstep/domain/scheduling/inputs";
import { z } from "zod";
import { runCommand } from "../../platform/idempotently.ts";
import { procedure } from "../../trpc/procedures.ts";
import { endFeed, feedPath, pathOf, renewFeed, visitFile } from "./calendar-feed.ts";

const patient = procedure("patient");
const output = z.object({ feedId: z.string() });

/** A patient's visits in the calendar program of their choice. Part of the router `scheduling`. */
export const calendarProcedures = {
  calendarFile: patient
    .input(appointmentIdInput)
    .output(calendarFileView)
    .query(({ ctx, input }) => visitFile(ctx.db, ctx.caller, input.appointmentId)),
  calendarFeed: patient.output(calendarFeedView).query(({ ctx }) => feedPath(ctx.db, ctx.caller, ctx.secret)),
  renewCalendarFeed: patient
    .input(renewCalendarFeedInput)
    .output(calendarFeedView)
    .mutation(async ({ ctx, input }) => {
      const intent = { caller: ctx.caller, operation: "scheduling.renewCalendarFeed", input, output };
      // The path is made outside what is stored: no copy of the database opens a feed.
      const { feedId } = await runCommand(ctx, intent, (tx) => renewFeed(tx, ctx.caller, ctx.session));
      return { path: pathOf(ctx.secret, feedId) };
    }),
  endCalendarFeed: patient.output(calendarFeedView).mutation(async ({ ctx }) => {
    await transact(ctx.db, (tx) => endFeed(tx, ctx.caller));
    return { path: null };
  }),
};
