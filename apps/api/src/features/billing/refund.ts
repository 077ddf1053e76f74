import { transact } from "@lockstep/db/transact";
import type { BillDetail, RefundInput } from "@lockstep/domain/billing/bill";
import { z } from "zod";
import { runCommand } from "../../platform/idempotently.ts";
import type { Caller, Services } from "../../trpc/context.ts";
import { billDetailOf } from "./bill-detail.queries.ts";
import { refundPayment } from "./refund-payment.ts";
import { sendRefund } from "./send-refund.ts";

const begun = z.object({ refundId: z.string(), throughProvider: z.boolean() });

/**
 * Gives money back, and answers the bill as it is then. What goes back through a provider is asked for after the first
 * transaction, with the refund's id as the provider's key, so that asking again gives nothing twice (F-22).
 */
export async function refund(services: Services, caller: Caller, input: RefundInput): Promise<BillDetail> {
  const intent = { caller, operation: "billing.refund", input, output: begun };
  const back = services.payments.gateways.filter(({ refunds }) => refunds).map(({ name }) => name);
  const { refundId, throughProvider } = await runCommand(services, intent, (tx) =>
    refundPayment(tx, caller, input, back),
  );
  if (throughProvider) await sendRefund(services, refundId);
  return transact(services.db, (tx) => billDetailOf(tx, caller, input.billId));
}
