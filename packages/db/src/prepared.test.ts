import { eq, sql } from "drizzle-orm";
import { integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, type Db, openDatabase } from "./database.ts";
import { inOrder } from "./in-order.ts";
import { insertRow } from "./insert-row.ts";
import { type Given, prepared } from "./prepared.ts";
import { testDatabase } from "./testing/test-database.ts";
import { transact } from "./transact.ts";

const notes = pgTable("notes", {
  id: uuid()
    .primaryKey()
    .$defaultFn(() => crypto.randomUUID()),
  word: text().notNull().unique(),
  saidAt: timestamp({ withTimezone: true, precision: 3, mode: "date" }),
  facts: jsonb(),
  tags: text().array(),
  count: integer().notNull().default(7),
});

let database: Awaited<ReturnType<typeof testDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = await openDatabase({ url: database.ownerUrl, secondClient: "allow" });
  await db.execute(sql`
    create table notes (nr serial, id uuid primary key, word text not null unique, said_at timestamptz(3), facts jsonb,
      tags text[], count int not null default 7)`);
});

afterAll(async () => {
  await closeDatabase(db);
  await database[Symbol.asyncDispose]();
});

const byWord = prepared((queryable, given: Given<"word">) =>
  queryable
    .select({
      saidAt: notes.saidAt,
      facts: notes.facts,
      tags: notes.tags,
      count: notes.count,
      twice: sql<number>`${notes.count} * 2`,
    })
    .from(notes)
    .where(eq(notes.word, given("word"))),
);

test("a prepared statement reads what a built one reads, of any handle, with the values of its own call", async () => {
  const saidAt = new Date("2030-01-02T03:04:05.678Z");
  await transact(db, async (tx) => {
    await insertRow(tx, notes, { word: "one", saidAt, facts: { a: [1, null] }, tags: ["x", 'y"'] });
    await insertRow(tx, notes, { word: "two", saidAt: null, facts: null, tags: null, count: 3 });
    expect(await byWord(tx, { word: "two" })).toEqual([{ saidAt: null, facts: null, tags: null, count: 3, twice: 6 }]);
  });
  const [one] = await byWord(db, { word: "one" });
  expect(one).toEqual({ saidAt, facts: { a: [1, null] }, tags: ["x", 'y"'], count: 7, twice: 14 });
  expect(await byWord(db, { word: "three" })).toEqual([]);
  expect(await db.execute(sql`select 1 from notes where facts is null`)).toHaveLength(1);
  expect(await db.select({ id: notes.id }).from(notes)).toHaveLength(2);
});

test("a value that was forgotten is refused before anything is sent", async () => {
  const forgetful: { word: unknown } = { word: undefined };
  await expect(byWord(db, forgetful)).rejects.toThrow("sent without its word");
});

test("a row that is there already is left out only where that was asked for", async () => {
  const again = (unlessThere: boolean) =>
    transact(db, async (tx) => {
      await insertRow(tx, notes, { word: "here" }, { unlessThere: true });
      await insertRow(tx, notes, { word: "here" }, { unlessThere });
    });
  await again(true);
  await expect(again(false)).rejects.toThrow();
});

test("prepared and built statements that are started together are carried out in the order in which they stand", async () => {
  const say = (word: string) => ({ word });
  const order = ["p1", "b1", "p2", "f1", "p3", "b2"];
  const round = () =>
    transact(db, async (tx) => {
      await tx.execute(sql`delete from notes`);
      const inFunction = async (word: string) => {
        await insertRow(tx, notes, say(word));
      };
      await inOrder(
        () => insertRow(tx, notes, say("p1")),
        () => tx.insert(notes).values(say("b1")),
        () => insertRow(tx, notes, say("p2")),
        () => inFunction("f1"),
        () => insertRow(tx, notes, say("p3")),
        () => tx.insert(notes).values(say("b2")),
      );
      return tx.execute<{ word: string }>(sql`select word from notes order by nr`);
    });
  expect((await round()).map(({ word }) => word)).toEqual(order);
  expect((await round()).map(({ word }) => word)).toEqual(order);
});
