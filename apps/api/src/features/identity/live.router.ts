import { liveTopicsInput } from "@lockstep/domain/identity/live-topics";
import { DomainError } from "@lockstep/domain/refusal";
import { t } from "../../trpc/init.ts";
import { signedInProcedure } from "../../trpc/procedures.ts";
import { liveChanges } from "./live-changes.ts";

export const liveRouter = t.router({
  changes: signedInProcedure.input(liveTopicsInput).subscription(async function* ({ ctx, input, signal }) {
    if (!ctx.session) throw new DomainError({ code: "UNAUTHENTICATED" });
    yield* liveChanges(ctx, { actor: ctx.actor, session: ctx.session }, input.topics, signal ?? ctx.signal);
  }),
});
