import type { AppRouter } from "@lockstep/api/app-router";
import type { TRPCLink } from "@trpc/client";
import { observable, type Unsubscribable } from "@trpc/server/observable";
import { delayBeforeRetryMs, isPassing, RETRY_WINDOW_MS, TRIES_MAX } from "./retry.ts";

/**
 * Sends an intent again when no answer came or the server was busy: at most 4 tries within 15 seconds. Only what carries
 * an idempotency key, for the server does that once and answers every try alike.
 */
export const retrySameKey: TRPCLink<AppRouter> = () => (operation) =>
  observable((observer) => {
    const giveUpAt = Date.now() + RETRY_WINDOW_MS;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let current: Unsubscribable | undefined;

    function send(tries: number) {
      current = operation.next(operation.op).subscribe({
        next: (result) => observer.next(result),
        complete: () => observer.complete(),
        error(error) {
          const delayMs = delayBeforeRetryMs(tries - 1, error);
          const again =
            hasKey(operation.op.input) && isPassing(error) && tries < TRIES_MAX && Date.now() + delayMs < giveUpAt;
          if (again) waiting = setTimeout(() => send(tries + 1), delayMs);
          else observer.error(error);
        },
      });
    }

    send(1);
    return () => {
      clearTimeout(waiting);
      current?.unsubscribe();
    };
  });

function hasKey(input: unknown): boolean {
  return (
    typeof input === "object" && input !== null && "idempotencyKey" in input && typeof input.idempotencyKey === "string"
  );
}
