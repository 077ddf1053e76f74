import { eq, sql } from "drizzle-orm";
import { date, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { expect, test } from "vitest";
import { sqlstateOf } from "../pg-errors.ts";
import { createPool } from "./create-pool.ts";
import { aPool } from "./testing/a-pool.ts";
import { faultyNetwork, throughPort } from "./testing/faulty-network.ts";
import { notes, write } from "./testing/notes.ts";

test("statements of every kind that are started together run in the order in which they were started", async () => {
  await using it = await aPool();
  const bodies = Array.from({ length: 40 }, (_, n) => `note ${n}`);
  for (let round = 0; round < 3; round++) {
    await it.outside`truncate notes restart identity`;
    await it.db.transaction((tx) =>
      Promise.all(
        bodies.map((body, n) => {
          if (n % 4 === 0) return tx.insert(notes).values({ body }).returning();
          if (n % 4 === 1) return tx.insert(notes).values({ body });
          if (n % 4 === 2) return tx.execute(sql`insert into notes (body) values (${body})`);
          return tx.execute(sql.raw(`insert into notes (body) values ('${body}')`));
        }),
      ),
    );
    expect(await it.notes()).toEqual(bodies);
  }
});

test("a statement starts when it is awaited, not when it is made", async () => {
  await using it = await aPool({ size: 1 });
  await it.pool.handle().begin(async (tx) => {
    const later = tx.unsafe("insert into notes (body) values ($1) returning body", ["later"]).values();
    await tx.unsafe("insert into notes (body) values ($1)", ["sooner"]);
    expect(await later).toEqual([["later"]]);
    expect(await later).toEqual([["later"]]); // Awaiting it again does not run it again.
  });
  expect(await it.notes()).toEqual(["sooner", "later"]);
});

test("statements started together in a transaction cost one round trip, once they are prepared", async () => {
  await using it = await aPool();
  await using network = await faultyNetwork(Number(new URL(it.url).port));
  network.delayAnswersMs = 20;
  const pool = createPool({ url: throughPort(it.url, network.port), size: 1 });
  const db = drizzle(pool.handle());
  const roundTrips = async (together: number) => {
    const before = network.roundTrips;
    await db.transaction((tx) => Promise.all(Array.from({ length: together }, (_, n) => write(tx, `note ${n}`))));
    return network.roundTrips - before;
  };
  await roundTrips(1);
  expect(await roundTrips(1)).toBe(3); // begin, the write, commit
  expect(await roundTrips(10)).toBe(3);
  await pool.end();
});

test("what was sent along with a statement that failed is refused with its reason, whichever is heard first", async () => {
  await using it = await aPool();
  const reasons: unknown[] = [];
  const heard = (error: unknown) => reasons.push(sqlstateOf(error));
  const transaction = it.db.transaction((tx) =>
    Promise.all([
      tx.execute(sql`select 1 / ${0}::int`).then(null, heard),
      tx.execute(sql`select ${1}::int`).then(null, heard),
    ]),
  );
  await expect(transaction).rejects.toThrow();
  expect(reasons).toEqual(["22012", "22012"]);
});

test("a parameter that cannot be sent is refused by itself: its neighbours run and the connection lives on", async () => {
  await using it = await aPool();
  for (const unsendable of [undefined, Symbol("patient"), () => 1, { a: 1 }]) {
    await it.outside`truncate notes`;
    await it.pool.handle().begin(async (tx) => {
      const insert = "insert into notes (body) values ($1)";
      await tx.unsafe(insert, ["prepared"]);
      const [first, second, third] = await Promise.allSettled([
        tx.unsafe(insert, ["first"]),
        tx.unsafe(insert, [unsendable as never]),
        tx.unsafe(insert, ["third"]),
      ]);
      expect([first.status, third.status]).toEqual(["fulfilled", "fulfilled"]);
      expect(second).toMatchObject({ status: "rejected", reason: expect.any(TypeError) });
      expect(String((second as PromiseRejectedResult).reason)).not.toContain("patient");
    });
    expect(await it.notes()).toEqual(["prepared", "first", "third"]);
  }
  expect(it.pool.stats()).toMatchObject({ died: 0, idle: 1 });
});

test("what the driver fails to serialise all the same loses the connection and nothing else", async () => {
  await using it = await aPool();
  await it.outside`create table files (content bytea)`;
  const insert = "insert into files (content) values ($1)";
  await it.pool.handle().unsafe(insert, [Buffer.from("prepared")]);
  const transaction = it.pool.handle().begin(async (tx) => {
    await tx.unsafe(insert, ["prepared again, with a type that the server chose"]);
    await Promise.all([tx.unsafe("select pg_sleep(0.05)"), tx.unsafe(insert, [5]), tx.unsafe(insert, ["neighbour"])]);
  });
  await expect(transaction).rejects.toMatchObject({ name: "ConnectionLostError", outcome: "not_committed" });
  expect(await it.outside`select from files`).toHaveLength(1);
});

test("lists travel as one parameter and come back as they went", async () => {
  await using it = await aPool();
  for (const body of ["a,b", 'say "c"', "back\\slash", "NULL", ""]) await write(it.db, body);
  const wanted = ['say "c"', "back\\slash", "NULL", "", "absent"];
  const found = await it.db
    .select({ body: notes.body })
    .from(notes)
    .where(sql`${notes.body} = any(${sql.param(wanted)})`);
  expect(found.map(({ body }) => body)).toEqual(['say "c"', "back\\slash", "NULL", ""]);
  const [row] = await it.db.execute(
    sql`select (${sql.param([
      [1, 2],
      [3, null],
    ])}::int[])[2][1] as three`,
  );
  expect(row).toEqual({ three: 3 });
});

test("json, instants, dates and nulls are read and written as with drizzle over the plain driver", async () => {
  await using it = await aPool();
  await it.outside`create table kinds (id uuid, doc jsonb, at timestamptz, day date, tags text[], raw bytea)`;
  const kinds = pgTable("kinds", {
    id: uuid().notNull(),
    doc: jsonb(),
    at: timestamp({ withTimezone: true }),
    day: date(),
    tags: text().array(),
  });
  const plainClient = postgres(it.url, { max: 1 });
  const plain = drizzle(plainClient);
  const docs = [{ a: [1, "zwei", null], nested: { ü: true } }, "text", 12.5, [1, 2], true, null];
  for (const [n, doc] of docs.entries()) {
    const id = `00000000-0000-7000-8000-00000000000${n}`;
    const row = { id, doc, at: new Date("2026-11-21T06:00:00.123Z"), day: "2026-11-21", tags: ["a", "b,c"] };
    await it.db.insert(kinds).values(row);
    const read = (db: PostgresJsDatabase) => db.select().from(kinds).where(eq(kinds.id, id));
    expect(await read(it.db)).toEqual([row]);
    expect(await read(it.db)).toEqual(await read(plain));
    const raw = sql`select doc, at, day from kinds where id = ${id}`;
    expect([...(await it.db.execute(raw))]).toEqual([...(await plain.execute(raw))]);
  }
  await plainClient.end();
});
