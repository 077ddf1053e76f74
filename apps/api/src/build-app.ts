import { Hono } from "hono";
import { calendarFeedRoutes } from "./http/calendar-feed.ts";
import { compressedFiles } from "./http/compressed.ts";
import { devMessages } from "./http/dev-messages.ts";
import { devPay } from "./http/dev-pay.ts";
import { everyAnswer } from "./http/every-answer.ts";
import { healthRoutes } from "./http/health.ts";
import type { HttpEnv } from "./http/http-env.ts";
import { labelRoutes } from "./http/label-routes.ts";
import { createReadiness } from "./http/readiness.ts";
import { receiptRoutes } from "./http/receipt-routes.ts";
import { answerTo, turnedAway } from "./http/refuse.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { staticFiles } from "./http/static-files.ts";
import { trpcRoutes } from "./http/trpc-routes.ts";
import { unsubscribeRoutes } from "./http/unsubscribe-routes.ts";
import { webhookRoutes } from "./http/webhook-routes.ts";
import { createAdmission } from "./platform/admission.ts";
import type { Services } from "./trpc/context.ts";
import { refusalFrom } from "./trpc/refusal-from.ts";

const ADMITTED_PER_CONNECTION = 4;
const METHODS = ["GET", "HEAD", "POST"];

export type App = ReturnType<typeof framed>;

/** The composition root of the HTTP side: everything of a process that answers requests, without a socket. */
export function buildApp(services: Services, webFolder: string) {
  const admission = createAdmission(ADMITTED_PER_CONNECTION * services.settings.poolSize);
  const app = framed(services, (inside) => {
    inside.route("/trpc", trpcRoutes(services, admission));
    inside.route("/calendar", calendarFeedRoutes(services));
    inside.route("/labels", labelRoutes(services));
    inside.route("/receipts", receiptRoutes(services));
    inside.route("/webhooks", webhookRoutes(services, admission));
    if (services.settings.development)
      inside.route(
        "/dev/pay",
        devPay(services, (request) => inside.fetch(request)),
      );
    inside.route("/unsubscribe", unsubscribeRoutes(services));
    inside.use(async (c, next) => {
      if (c.req.method === "POST") throw turnedAway("METHOD_NOT_SUPPORTED");
      return next();
    });
    if (services.settings.development) inside.route("/dev/messages", devMessages(services));
    inside.route("/", staticFiles(webFolder));
  });
  return { ...app, admission };
}

/** What a process answers that runs the jobs: how it is, and nothing of a clinic's. */
export function buildWorkerApp(services: Services): App {
  return framed(services, () => {});
}

/** What every process answers, and around it what every answer carries; `inside` adds what is for a clinic. */
function framed(services: Services, inside: (app: Hono<HttpEnv>) => void) {
  const { settings, log, metrics } = services;
  const readiness = createReadiness(services.db);
  const headers = securityHeaders(settings.development);
  let draining = false;
  const app = new Hono<HttpEnv>();
  app.onError((error, c) => {
    const requestId = c.get("requestId");
    const refusal = refusalFrom(error);
    if (c.req.path.startsWith("/trpc")) metrics.turnedAway(refusal);
    if (refusal.code === "INTERNAL") log.bug(error, { requestId });
    return answerTo(error, requestId);
  });
  app.notFound((c) => answerTo(turnedAway("NOT_FOUND"), c.get("requestId")));
  app.use(everyAnswer(headers, () => draining));
  app.use(compressedFiles);
  app.use(async (c, next) => {
    if (!METHODS.includes(c.req.method)) throw turnedAway("METHOD_NOT_SUPPORTED");
    return next();
  });
  app.route(
    "/",
    healthRoutes(services, readiness, () => draining),
  );
  inside(app);
  return {
    fetch: (request: Request, bindings: HttpEnv["Bindings"] = {}) => app.fetch(request, bindings),
    /** What every answer carries, for those that are not made here. */
    headers,
    /** From now on not ready, and every connection is asked to close after its answer. */
    drain() {
      draining = true;
      services.live.end();
    },
    close: () => readiness.close(),
  };
}
