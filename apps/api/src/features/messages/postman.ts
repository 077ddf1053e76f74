import type { Db } from "@lockstep/db/database";
import { claimMessage, type Lane, type Message } from "./claim-message.ts";

/** How many messages one process has in its hands at a time. */
const HANDS: Record<Lane, number> = { urgent: 2, ordinary: 6 };

export type Postman = {
  /** Something may be due: begins to deliver, unless all hands are full. */
  wake(): void;
  /** Claims nothing more; resolves when everything in hand has been settled. */
  stop(): Promise<void>;
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>;
};

/** Delivers what is due in one lane, as many at once as it has hands; a gateway that hangs keeps one hand busy, not all. */
export function createPostman(
  db: Db,
  lane: Lane,
  deliver: (message: Message) => Promise<void>,
  onError: (error: unknown) => void,
): Postman {
  const busy = new Set<Promise<void>>();
  let stopped = false;

  async function work(): Promise<void> {
    while (!stopped) {
      const message = await claimMessage(db, lane);
      if (!message) return;
      // There may be more: another hand looks while this one delivers.
      wake();
      await deliver(message);
    }
  }

  function wake(): void {
    if (stopped || busy.size >= HANDS[lane]) return;
    const hand = work()
      .catch(onError)
      .finally(() => busy.delete(hand));
    busy.add(hand);
  }

  async function idle(): Promise<void> {
    while (busy.size > 0) await Promise.all(busy);
  }

  return {
    wake,
    idle,
    stop() {
      stopped = true;
      return idle();
    },
  };
}
