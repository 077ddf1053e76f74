import { sql } from "drizzle-orm";
import { type Db, groundOf, type Tx } from "./database.ts";
import { type Given, prepared } from "./prepared.ts";
import { requireScope } from "./transaction-scope.ts";

export const LIVE_CHANNEL = "lockstep_live";
// A notification holds 8,000 bytes; a topic is at most some 80.
const TOPICS_PER_NOTICE_MAX = 60;
const BATCH_MS = 10;

/** Says that something under these topics changes with this transaction; told to the world after the commit. */
export function touch(tx: Tx, ...topics: string[]): void {
  const scope = requireScope(tx);
  for (const topic of topics) scope.topics.add(topic);
}

/**
 * Sends topics in batches, outside any transaction: a NOTIFY inside one takes a lock at commit that lines up all
 * commits. A notice lost (the process died, the database went away) costs freshness, never correctness.
 */
export function announce(db: Db, topics: Iterable<string>): void {
  const ground = groundOf(db);
  for (const topic of topics) ground.announced.add(topic);
  if (ground.announcing || ground.announced.size === 0) return;
  ground.announcing = true;
  setTimeout(() => void send(db), BATCH_MS).unref();
}

async function send(db: Db): Promise<void> {
  const ground = groundOf(db);
  const topics = [...ground.announced];
  ground.announced.clear();
  ground.announcing = false;
  const batches: string[] = [];
  for (let from = 0; from < topics.length; from += TOPICS_PER_NOTICE_MAX) {
    batches.push(JSON.stringify(topics.slice(from, from + TOPICS_PER_NOTICE_MAX)));
  }
  try {
    await notices(db, { batches });
  } catch {
    ground.emit({ type: "refused", kind: "announcement_lost" });
  }
}

const notices = prepared((queryable, given: Given<"batches">) =>
  queryable.execute(sql`select pg_notify(${LIVE_CHANNEL}, batch) from unnest(${given("batches")}::text[]) as batch`),
);
