import { setTimeout as pause } from "node:timers/promises";
import type { Live } from "../../platform/live.ts";
import { logFailure } from "../../platform/log-failure.ts";
import { OUTBOX_TOPIC } from "../../platform/outbox.ts";
import { settleStale } from "./claim-message.ts";
import { deliverMessage, type Post } from "./deliver-message.ts";
import { createPostman } from "./postman.ts";

const LOOK_EVERY_MS = 1_000;

/**
 * Delivers what the outbox holds: at once where this process hears of it, else within a second. Any number of processes may
 * do this side by side.
 */
export function startDelivery(post: Post, live: Live): { stop(): Promise<void> } {
  const failed = (error: unknown) => logFailure(post.log, error, "deliver-messages");
  const deliver = (message: Parameters<typeof deliverMessage>[1]) => deliverMessage(post, message);
  const postmen = (["urgent", "ordinary"] as const).map((lane) => createPostman(post.db, lane, deliver, failed));
  const wake = () => {
    for (const postman of postmen) postman.wake();
  };
  const deaf = live.subscribe([OUTBOX_TOPIC], wake);
  const ending = new AbortController();
  const looking = (async () => {
    while (!ending.signal.aborted) {
      await settleStale(post.db).catch(failed);
      wake();
      await pause(LOOK_EVERY_MS, undefined, { signal: ending.signal }).catch(() => {});
    }
  })();
  return {
    /** Begins nothing more and waits for what is in hand. */
    async stop() {
      deaf();
      ending.abort();
      await looking;
      await Promise.all(postmen.map((postman) => postman.stop()));
    },
  };
}
