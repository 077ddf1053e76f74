import { DomainError } from "@lockstep/domain/refusal";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Context } from "hono";
import { appRouter } from "../app-router.ts";
import { sessionsOf } from "../features/identity/sessions.ts";
import type { Admission } from "../platform/admission.ts";
import type { Services } from "../trpc/context.ts";
import { addressOf } from "./address-of.ts";
import { BATCH_MAX } from "./call-rules.ts";
import { compressedCall } from "./compressed.ts";
import { deviceOf } from "./device-of.ts";
import type { HttpEnv } from "./http-env.ts";
import { typeOf } from "./procedure-types.ts";
import { retryAfter } from "./refuse.ts";
import { within } from "./within.ts";

/** Everything under /trpc: who is asking is found out first, then tRPC answers, within the request's time. */
export function trpcHandler(services: Services, admission: Admission) {
  return async (c: Context<HttpEnv>): Promise<Response> => {
    // Read before admission, so that a slow sender takes up no place.
    const body = c.req.method === "POST" ? await c.req.text() : null;
    return within(
      services.settings.requestMs,
      admission.admit(() => answer(services, c, body)),
    );
  };
}

function isSubscription(c: Context<HttpEnv>): boolean {
  return typeOf(c.req.path.slice("/trpc/".length)) === "subscription";
}

/** The request as tRPC reads it, whose body has been read. A real one would make a stream of it for tRPC to read again. */
function readRequest(c: Context<HttpEnv>, body: string | null): Request {
  const { method, headers, signal } = c.req.raw;
  const json = async (): Promise<unknown> => JSON.parse(body ?? "");
  return { method, url: c.req.url, headers, signal, json } as Request; // of which tRPC asks no more for a body of JSON
}

async function answer(services: Services, c: Context<HttpEnv>, body: string | null): Promise<Response> {
  const { signal } = c.req.raw;
  const signedIn = await sessionsOf(services.db, services.settings).resolve(c.req.header("cookie"));
  if (!signedIn && isSubscription(c) && !c.req.header("accept")?.includes("text/event-stream")) {
    // An EventSource learns the reason from the stream alone; everybody else reads the status.
    throw new DomainError({ code: "UNAUTHENTICATED" });
  }
  const answered = await fetchRequestHandler({
    endpoint: "/trpc",
    req: readRequest(c, body),
    router: appRouter,
    allowMethodOverride: true,
    maxBatchSize: BATCH_MAX,
    createContext: ({ resHeaders }) => ({
      ...services,
      actor: signedIn?.actor ?? null,
      session: signedIn?.session ?? null,
      requestId: c.get("requestId"),
      address: addressOf(c, services.settings.trustProxy),
      device: deviceOf(c.req.header("user-agent")),
      responseHeaders: resHeaders,
      signal,
    }),
    responseMeta({ errors }) {
      const refused = errors.find(({ cause }) => cause instanceof DomainError)?.cause;
      return refused instanceof DomainError ? { headers: new Headers(retryAfter(refused.refusal)) } : {};
    },
  });
  return compressedCall(answered, c.req.header("accept-encoding"));
}
