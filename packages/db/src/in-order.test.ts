import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { closeDatabase, openDatabase, type Tx } from "./database.ts";
import { inOrder } from "./in-order.ts";
import { testDatabase } from "./testing/test-database.ts";
import { transact } from "./transact.ts";

async function say(tx: Tx, word: string): Promise<void> {
  await tx.execute(sql`insert into said (word) values (${word})`);
}

async function sayBoth(tx: Tx, one: string, two: string): Promise<void> {
  await inOrder(
    () => tx.execute(sql`insert into said (word) values (${one})`),
    () => say(tx, two),
  );
}

test("queries and functions, nested or not, are carried out in the order in which they stand", async () => {
  await using database = await testDatabase();
  const db = await openDatabase({ url: database.ownerUrl, secondClient: "allow" });
  try {
    await db.execute(sql`create table said (nr serial, word text)`);
    await transact(db, (tx) =>
      inOrder(
        () => tx.execute(sql`insert into said (word) values (${"a query"})`),
        () => say(tx, "a function"),
        () => sayBoth(tx, "a query in a function", "a function in a function"),
        () => tx.execute(sql`insert into said (word) values (${"a last query"})`),
      ),
    );
    const rows = await db.execute<{ word: string }>(sql`select word from said order by nr`);
    expect(rows.map(({ word }) => word)).toEqual([
      "a query",
      "a function",
      "a query in a function",
      "a function in a function",
      "a last query",
    ]);
  } finally {
    await closeDatabase(db);
  }
});
