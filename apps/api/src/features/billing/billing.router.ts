import { transact } from "@lockstep/db/transact";
import * as bill from "@lockstep/domain/billing/bill";
import { tillInput, tillView } from "@lockstep/domain/billing/till";
import { runCommand } from "../../platform/idempotently.ts";
import { readList } from "../../platform/read-list.ts";
import { t } from "../../trpc/init.ts";
import { procedure } from "../../trpc/procedures.ts";
import { billDetailOf } from "./bill-detail.queries.ts";
import { billCounts, billPageOf } from "./bill-list.queries.ts";
import { paymentPageOf } from "./payment-list.queries.ts";
import { paymentStatus } from "./payment-status.ts";
import { recordPayment } from "./record-payment.ts";
import { refund } from "./refund.ts";
import { startPayment } from "./start-payment.ts";
import { tillOf } from "./till.queries.ts";

const desk = procedure("admin", "receptionist");
const reader = procedure("admin", "receptionist", "doctor", "patient");
const payer = procedure("admin", "receptionist", "patient");

export const billingRouter = t.router({
  bills: reader
    .input(bill.billsInput)
    .output(bill.billPage)
    .query(({ ctx, input }) => {
      const asked = { caller: ctx.caller, operation: "billing.bills", patientId: input.patientId };
      return readList(ctx.db, asked, (tx) => billPageOf(tx, ctx.actor, input));
    }),
  counts: desk.output(bill.billCountsView).query(({ ctx }) => billCounts(ctx.db)),
  bill: reader
    .input(bill.billIdInput)
    .output(bill.billDetail)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => billDetailOf(tx, ctx.caller, input.billId))),
  payments: desk
    .input(bill.paymentsInput)
    .output(bill.paymentPage)
    .query(({ ctx, input }) => {
      const asked = { caller: ctx.caller, operation: "billing.payments", patientId: input.patientId };
      return readList(ctx.db, asked, (tx) => paymentPageOf(tx, input));
    }),
  till: desk
    .input(tillInput)
    .output(tillView)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => tillOf(tx, input.date), { snapshot: true })),
  recordPayment: desk
    .input(bill.recordPaymentInput)
    .output(bill.billDetail)
    .mutation(({ ctx, input }) =>
      runCommand(
        ctx,
        { caller: ctx.caller, operation: "billing.recordPayment", input, output: bill.billDetail },
        (tx) => recordPayment(tx, ctx.caller, input, ctx.payments.visits),
      ),
    ),
  refund: desk
    .input(bill.refundInput)
    .output(bill.billDetail)
    .mutation(({ ctx, input }) => refund(ctx, ctx.caller, input)),
  waysToPay: payer
    .output(bill.waysToPayView)
    .query(({ ctx }) => [...new Set(ctx.payments.gateways.map(({ method }) => method))]),
  startPayment: payer
    .input(bill.startPaymentInput)
    .output(bill.handOffView)
    .mutation(({ ctx, input }) => startPayment(ctx, ctx.caller, input)),
  paymentStatus: payer
    .input(bill.paymentIdInput)
    .output(bill.paymentStatusView)
    .mutation(({ ctx, input }) => paymentStatus(ctx, ctx.caller, input.paymentId)),
});
