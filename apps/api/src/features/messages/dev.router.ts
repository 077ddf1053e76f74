import { developmentMessagesInput, developmentMessagesView } from "@lockstep/domain/messages/development";
import { forbidden } from "@lockstep/domain/refusal";
import { t } from "../../trpc/init.ts";
import { publicProcedure } from "../../trpc/procedures.ts";
import { developmentMessagesTo } from "./development-messages.queries.ts";

/** For developing and trying out alone. Anybody may call it there: a code is read before anybody is signed in. */
export const devRouter = t.router({
  messages: publicProcedure
    .use(({ ctx, next }) => {
      if (!ctx.settings.development) throw forbidden();
      return next();
    })
    .input(developmentMessagesInput)
    .output(developmentMessagesView)
    .query(({ ctx, input }) => developmentMessagesTo(ctx.db, input.to)),
});
