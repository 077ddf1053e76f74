import { transact } from "@lockstep/db/transact";
import * as order from "@lockstep/domain/pharmacy/order";
import { runCommand } from "../../platform/idempotently.ts";
import { readList } from "../../platform/read-list.ts";
import { procedure } from "../../trpc/procedures.ts";
import { discontinue, repeatOrder } from "./discontinue.ts";
import { dispense } from "./dispense.ts";
import { recordingNearMiss } from "./near-miss.ts";
import { orderPageOf } from "./order.queries.ts";
import { dispensePageOf, orderDetailOf } from "./order-detail.queries.ts";
import { prescribe } from "./prescribe.ts";
import { proposeLots } from "./propose-lots.ts";
import { reverseDispense } from "./reverse-dispense.ts";
import { signed } from "./witness.ts";

const snapshot = { snapshot: true };
const reader = procedure("admin", "pharmacist", "nurse", "doctor");
const prescriber = procedure("doctor");
const pharmacist = procedure("pharmacist");

export const orderProcedures = {
  orders: reader
    .input(order.ordersInput)
    .output(order.orderPage)
    .query(({ ctx, input }) => {
      const asked = { caller: ctx.caller, operation: "pharmacy.orders", patientId: input.patientId };
      return readList(ctx.db, asked, (tx) => orderPageOf(tx, input));
    }),
  order: reader
    .input(order.orderIdInput)
    .output(order.orderDetail)
    .query(({ ctx, input }) =>
      transact(ctx.db, (tx) => orderDetailOf(tx, ctx.caller, input.orderId, "pharmacy.order")),
    ),
  dispenses: reader
    .input(order.dispensesInput)
    .output(order.dispensePage)
    .query(({ ctx, input }) => {
      const asked = { caller: ctx.caller, operation: "pharmacy.dispenses", patientId: input.patientId };
      return readList(ctx.db, asked, (tx) => dispensePageOf(tx, input));
    }),
  proposeLots: reader
    .input(order.proposeLotsInput)
    .output(order.proposedLots)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => proposeLots(tx, input), snapshot)),
  prescribe: prescriber
    .input(order.prescribeInput)
    .output(order.orderView)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.prescribe", input, output: order.orderView }, (tx) =>
        prescribe(tx, ctx.caller, input),
      ),
    ),
  discontinue: procedure("doctor", "pharmacist")
    .input(order.discontinueInput)
    .output(order.orderView)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.discontinue", input, output: order.orderView }, (tx) =>
        discontinue(tx, ctx.caller, input),
      ),
    ),
  repeat: procedure("doctor", "pharmacist")
    .input(order.repeatInput)
    .output(order.orderView)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.repeat", input, output: order.orderView }, (tx) =>
        repeatOrder(tx, ctx.caller, input),
      ),
    ),
  dispense: pharmacist
    .input(order.dispenseInput)
    .output(order.orderDetail)
    .mutation(async ({ ctx, input: asked }) => {
      const input = await signed(ctx, asked);
      return recordingNearMiss(ctx, ctx.caller, input.orderId, () =>
        runCommand(
          ctx,
          { caller: ctx.caller, operation: "pharmacy.dispense", input, output: order.orderDetail },
          (tx) => dispense(tx, ctx.caller, input),
        ),
      );
    }),
  reverseDispense: pharmacist
    .input(order.reverseDispenseInput)
    .output(order.orderDetail)
    .mutation(async ({ ctx, input: asked }) => {
      const input = await signed(ctx, asked);
      return runCommand(
        ctx,
        { caller: ctx.caller, operation: "pharmacy.reverseDispense", input, output: order.orderDetail },
        (tx) => reverseDispense(tx, ctx.caller, input),
      );
    }),
};
