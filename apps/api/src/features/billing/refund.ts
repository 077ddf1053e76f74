import { type BillDetail, billDetail, type RefundInput } from "@lockstep/domain/billing/bill";
import { z } from "zod";
import { runCommand } from "../../platform/idempotently.ts";
import type { Caller, Services } from "../../trpc/context.ts";
import { billDetailOf } from "./bill-detail.queries.ts";
import { refundPayment } from "./refund-payment.ts";
import { sendRefund } from "./send-refund.ts";

const begun = z.object({ refundId: z.string(), throughProvider: z.boolean() });

/**
 * Gives money back, and answers the bill as it is then. What goes back through a provider is asked for after the first
 * transaction, with the refund's id as the provider's key, so that asking again gives nothing twice (F-22). The answer is kept
 * after that, under the same key as another operation, so that whoever asks again is told the same (G-04).
 */
export async function refund(services: Services, caller: Caller, input: RefundInput): Promise<BillDetail> {
  const intent = { caller, operation: "billing.refund", input, output: begun };
  const back = services.payments.gateways.filter(({ refunds }) => refunds).map(({ name }) => name);
  const { refundId, throughProvider } = await runCommand(services, intent, (tx) =>
    refundPayment(tx, caller, input, back),
  );
  if (throughProvider) await sendRefund(services, refundId);
  const answered = { ...intent, operation: "billing.refund answered", output: billDetail };
  return runCommand(services, answered, (tx) => billDetailOf(tx, caller, input.billId));
}
