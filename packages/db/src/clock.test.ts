import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { clock } from "./clock.ts";
import { closeDatabase, openDatabase } from "./database.ts";
import { testDatabase } from "./testing/test-database.ts";
import { transact } from "./transact.ts";

test("R-SCH-3 the clock goes on while a transaction waits: what it says is the time after the wait, not of BEGIN", async () => {
  await using database = await testDatabase();
  const db = await openDatabase({ url: database.appUrl, pooler: database.pooler, secondClient: "allow" });
  try {
    const [before, after] = await transact(db, async (tx) => {
      const first = await clock(tx);
      await tx.execute(sql`select pg_sleep(0.2)`);
      return [first, await clock(tx)];
    });
    expect((after?.getTime() ?? 0) - (before?.getTime() ?? 0)).toBeGreaterThanOrEqual(200);
  } finally {
    await closeDatabase(db);
  }
});
