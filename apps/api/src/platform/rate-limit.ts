import { sha256 } from "@lockstep/db/canonical";
import type { Queryable } from "@lockstep/db/database";
import { DomainError } from "@lockstep/domain/refusal";
import { sql } from "drizzle-orm";
import { databaseNow, groundUnder } from "./database-now.ts";

/** How many tries a window allows. What is counted is named `subject`: an e-mail, an address. */
export type Budget = { name: string; triesMax: number; windowMs: number };

/**
 * Counts one try, in a statement of its own that is committed before the answer to the try is known, so that parallel
 * tries on any number of processes share one budget. Throws RATE_LIMITED beyond it. Only a hash of the subject is kept.
 */
export async function countTry(db: Queryable, budget: Budget, subject: string): Promise<void> {
  const now = databaseNow(db);
  const resetsAt = databaseNow(db, budget.windowMs);
  const [row] = await db.execute<{ points: number; seconds: number }>(sql`
    insert into rate_limits as spent (key, points, resets_at) values (${keyOf(budget, subject)}, 1, ${resetsAt})
    on conflict (key) do update set
      points = case when spent.resets_at <= ${now} then 1 else least(spent.points + 1, 1000000) end,
      resets_at = case when spent.resets_at <= ${now} then excluded.resets_at else spent.resets_at end
    returning points, ceil(extract(epoch from resets_at - ${now}))::int as seconds`);
  if (!row) throw new Error("The try could not be counted.");
  if (row.points > budget.triesMax) {
    groundUnder(db).emit({ type: "budget_spent", budget: budget.name });
    throw new DomainError({ code: "RATE_LIMITED", retryAfterSeconds: Math.max(1, row.seconds) });
  }
}

/** Takes back one try that turned out not to be a failure. */
export async function takeBackTry(db: Queryable, budget: Budget, subject: string): Promise<void> {
  await db.execute(
    sql`update rate_limits set points = points - 1 where key = ${keyOf(budget, subject)} and points > 0`,
  );
}

/** Forgets all tries of the subject. */
export async function forgetTries(db: Queryable, budget: Budget, subject: string): Promise<void> {
  await db.execute(sql`delete from rate_limits where key = ${keyOf(budget, subject)}`);
}

function keyOf(budget: Budget, subject: string): string {
  return `${budget.name}:${sha256(subject)}`;
}
