import { transact } from "@lockstep/db/transact";
import * as dead from "@lockstep/domain/messages/dead-letters";
import * as inbox from "@lockstep/domain/messages/inbox";
import * as notices from "@lockstep/domain/messages/notices";
import { forbidden } from "@lockstep/domain/refusal";
import { runCommand } from "../../platform/idempotently.ts";
import { t } from "../../trpc/init.ts";
import { procedure } from "../../trpc/procedures.ts";
import { deadLetters } from "./dead-letters.queries.ts";
import { inboxOf, unreadOf } from "./inbox.queries.ts";
import { markRead } from "./mark-read.ts";
import { noticesOf, unreadNoticesOf } from "./notices.queries.ts";
import { readNotices } from "./read-notices.ts";
import { resend } from "./resend.ts";

const admin = procedure("admin");
/** A patient, about what was written to them and nobody else. */
const reader = procedure("patient").use(({ ctx, next }) => {
  const { patientId } = ctx.actor;
  if (!patientId) throw forbidden();
  return next({ ctx: { patientId } });
});

export const messagesRouter = t.router({
  inbox: reader
    .input(inbox.inboxInput)
    .output(inbox.inboxPage)
    .query(({ ctx, input }) => inboxOf(ctx.db, ctx.patientId, input)),
  unread: reader.output(inbox.unreadView).query(({ ctx }) => unreadOf(ctx.db, ctx.patientId)),
  markRead: reader
    .input(inbox.markReadInput)
    .output(inbox.unreadView)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => markRead(tx, ctx.patientId, input))),
  notices: admin
    .input(notices.noticesInput)
    .output(notices.noticePage)
    .query(({ ctx, input }) => noticesOf(ctx.db, ctx.actor.userId, input)),
  unreadNotices: admin.output(notices.unreadNotices).query(({ ctx }) => unreadNoticesOf(ctx.db, ctx.actor.userId)),
  readNotices: admin
    .input(notices.readNoticesInput)
    .output(notices.unreadNotices)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => readNotices(tx, ctx.actor.userId, input))),
  dead: admin
    .input(dead.deadLettersInput)
    .output(dead.deadLetterPage)
    .query(({ ctx, input }) => deadLetters(ctx.db, input)),
  resend: admin
    .input(dead.resendInput)
    .output(dead.resent)
    .mutation(({ ctx, input }) => {
      const intent = { caller: ctx.caller, operation: "messages.resend", input, output: dead.resent };
      return runCommand(ctx, intent, (tx) => resend(tx, ctx.caller, input));
    }),
});
