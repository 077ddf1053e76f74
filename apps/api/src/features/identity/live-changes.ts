import { setTimeout as pause } from "node:timers/promises";
import type { Actor } from "@lockstep/domain/identity/actor";
import { EVERY_TOPIC } from "@lockstep/domain/identity/every-topic";
import { busy, DomainError, forbidden } from "@lockstep/domain/refusal";
import { openStream } from "../../platform/live-streams.ts";
import type { Context, CurrentSession } from "../../trpc/context.ts";
import { trpcError } from "../../trpc/trpc-error.ts";
import { isSessionAliveAmongMany } from "./is-session-alive.ts";

const RECHECK_MS = 30_000;
/** After something was told, what follows is told together: on a busy day each screen would else be told of every press at every desk. */
const TOGETHER_MS = 400;

/**
 * What changes under the topics, for as long as the session holds: it is looked at every 30 seconds, and at once when
 * it is ended. Yields nothing at first, because a client fetches when it connects; after a gap it yields `*`.
 * FORBIDDEN for topics that are not the patient's own. Ends when the user opens a fourth stream in this process.
 */
export async function* liveChanges(
  { db, live, metrics }: Context,
  caller: { actor: Actor; session: CurrentSession },
  topics: readonly string[],
  gone: AbortSignal,
): AsyncGenerator<{ topic: string }> {
  if (caller.actor.kind === "patient" && !topics.every((topic) => topic === `patient:${caller.actor.patientId}`)) {
    throw trpcError(forbidden());
  }
  const sessionTopic = `session:${caller.session.id}`;
  const stream = openStream(live, caller.actor.userId);
  const over = AbortSignal.any([gone, stream.ended, live.ending]);
  const news = new Set<string>();
  let wakeUp = () => {};
  const unsubscribe = live.subscribe([...topics, sessionTopic], (topic) => {
    news.add(topic ?? EVERY_TOPIC);
    wakeUp();
  });
  over.addEventListener("abort", () => wakeUp());
  metrics.streams.inc();
  let checkAt = Date.now() + RECHECK_MS;
  try {
    while (!over.aborted) {
      if (news.size === 0) {
        const woken = new Promise<void>((resolve) => {
          wakeUp = resolve;
        });
        await untilWoken(woken, checkAt - Date.now());
      }
      const told = [...news];
      news.clear();
      if (Date.now() >= checkAt || told.includes(sessionTopic) || told.includes(EVERY_TOPIC)) {
        if (!(await isSessionAliveAmongMany(db, caller.session.id)))
          throw trpcError(new DomainError({ code: "UNAUTHENTICATED" }));
        checkAt = Date.now() + RECHECK_MS;
      }
      for (const topic of told) if (topic === EVERY_TOPIC || topics.includes(topic)) yield { topic };
      if (told.length > 0) await pause(TOGETHER_MS, undefined, { signal: over }).catch(() => undefined);
    }
    // A 503 in the stream has the client connect anew, elsewhere; a stream that merely ends would be final.
    if (live.ending.aborted && !gone.aborted) throw trpcError(busy("shutting_down"));
  } finally {
    metrics.streams.dec();
    unsubscribe();
    stream.close();
  }
}

async function untilWoken(woken: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, ms));
  });
  await Promise.race([woken, waited]);
  clearTimeout(timer);
}
