import { clock } from "@lockstep/db/clock";
import { type Context, Hono } from "hono";
import { receiveWebhook } from "../features/billing/receive-webhook.ts";
import { WebhookRejected } from "../gateways/payments/payment-gateway.ts";
import type { Admission } from "../platform/admission.ts";
import { clockAheadMs } from "../platform/database-now.ts";
import type { Services } from "../trpc/context.ts";
import { bodyWithin } from "./body-within.ts";
import type { HttpEnv } from "./http-env.ts";
import { turnedAway } from "./refuse.ts";
import { within } from "./within.ts";

const BODY_BYTES_MAX = 64 * 1024;

/**
 * What providers report (R-PAY-2). They come from other sites and without a cookie: what lets them in is the signature over
 * the body as it came, so no rule about origins applies. Anything but 2xx has them report again later.
 */
export function webhookRoutes(services: Services, admission: Admission) {
  const receive = async (c: Context<HttpEnv>): Promise<Response> => {
    const [, , , provider, ...path] = c.req.path.split("/");
    const body = await c.req.text();
    const header = (name: string) => c.req.header(name);
    // By the database's clock: one process whose own is wrong would turn every provider away (F-17).
    const now = async () => new Date((await clock(services.db)).getTime() - clockAheadMs(services.db));
    const request = { body, header, path, now };
    try {
      const outcome = await within(
        services.settings.requestMs,
        admission.admit(() => receiveWebhook(services, provider, request)),
      );
      services.log.info("payment event", { provider: provider ?? null, outcome });
      return c.json({ received: true, outcome });
    } catch (error) {
      if (!(error instanceof WebhookRejected)) throw error;
      services.log.warn("payment event rejected", { provider: provider ?? null, because: error.message });
      throw turnedAway("BAD_REQUEST");
    }
  };
  return new Hono<HttpEnv>()
    .use(bodyWithin(BODY_BYTES_MAX))
    .post("/payments", receive)
    .post("/payments/:provider", receive)
    .post("/payments/:provider/:payment/:token", receive);
}
