import { transact } from "@lockstep/db/transact";
import * as transfer from "@lockstep/domain/pharmacy/transfer";
import { runCommand } from "../../platform/idempotently.ts";
import { procedure } from "../../trpc/procedures.ts";
import { cancelTransfer } from "./cancel-transfer.ts";
import { issueTransfer } from "./issue-transfer.ts";
import { proposeIssue } from "./propose-issue.ts";
import { receiveTransfer } from "./receive-transfer.ts";
import { requestTransfer } from "./request-transfer.ts";
import { resolveTransfer } from "./resolve-transfer.ts";
import { transferView } from "./transfer.queries.ts";
import { inTransitPageOf, transferPageOf } from "./transfer-list.queries.ts";
import { signed } from "./witness.ts";

const snapshot = { snapshot: true };
const reader = procedure("admin", "pharmacist", "nurse", "doctor");
const mover = procedure("admin", "pharmacist", "nurse");
const keeper = procedure("admin", "pharmacist");
const output = transfer.transferView;

export const transferProcedures = {
  transfers: reader
    .input(transfer.transfersInput)
    .output(transfer.transferPage)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => transferPageOf(tx, input), snapshot)),
  transfer: reader
    .input(transfer.transferIdInput)
    .output(output)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => transferView(tx, input.transferId), snapshot)),
  inTransit: reader
    .input(transfer.inTransitInput)
    .output(transfer.inTransitPage)
    .query(({ ctx, input }) => inTransitPageOf(ctx.db, input)),
  proposeIssue: reader
    .input(transfer.transferIdInput)
    .output(transfer.proposedIssue)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => proposeIssue(tx, input.transferId), snapshot)),
  requestTransfer: mover
    .input(transfer.requestTransferInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.requestTransfer", input, output }, (tx) =>
        requestTransfer(tx, ctx.caller, input),
      ),
    ),
  issueTransfer: mover
    .input(transfer.issueTransferInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.issueTransfer", input, output }, (tx) =>
        issueTransfer(tx, ctx.caller, input),
      ),
    ),
  receiveTransfer: mover
    .input(transfer.receiveTransferInput)
    .output(output)
    .mutation(async ({ ctx, input: asked }) => {
      const input = await signed(ctx, asked);
      return runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.receiveTransfer", input, output }, (tx) =>
        receiveTransfer(tx, ctx.caller, input),
      );
    }),
  resolveTransfer: keeper
    .input(transfer.resolveTransferInput)
    .output(output)
    .mutation(async ({ ctx, input: asked }) => {
      const input = await signed(ctx, asked);
      return runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.resolveTransfer", input, output }, (tx) =>
        resolveTransfer(tx, ctx.caller, input),
      );
    }),
  cancelTransfer: mover
    .input(transfer.cancelTransferInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.cancelTransfer", input, output }, (tx) =>
        cancelTransfer(tx, ctx.caller, input),
      ),
    ),
};
