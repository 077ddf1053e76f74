import { transact } from "@lockstep/db/transact";
import { notFound } from "@lockstep/domain/refusal";
import type { WebhookRequest } from "../../gateways/payments/payment-gateway.ts";
import type { Services } from "../../trpc/context.ts";
import { applyNews } from "./apply-news.ts";

/**
 * A provider's report, in one transaction with all that follows from it (R-PAY-1). Whoever signed it is asked of the gateway;
 * an event that is none of ours is thanked for and ignored. A report that names no provider is the only one's that the
 * clinic has. Throws WebhookRejected; NOT_FOUND for a provider without account.
 */
export async function receiveWebhook(
  services: Services,
  provider: string | undefined,
  request: WebhookRequest,
): Promise<string> {
  const { gateways, visits } = services.payments;
  const [only, ...others] = gateways;
  const unnamed = others.length === 0 ? only : undefined;
  const gateway = provider === undefined ? unnamed : gateways.find(({ name }) => name === provider);
  if (!gateway) throw notFound();
  const news = await gateway.readWebhook(request);
  if (!news) return "ignored";
  return transact(services.db, (tx) => applyNews(tx, gateway.name, news, visits));
}
