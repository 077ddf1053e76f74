import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { pgTable, text } from "drizzle-orm/pg-core";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";

export const STORM_TABLE = "create table storm (id text not null, part text not null)";
const storm = pgTable("storm", { id: text().notNull(), part: text().notNull() });

type Tx = Parameters<Parameters<PostgresJsDatabase["transaction"]>[0]>[0];

export type Shape = {
  name: string;
  /** The parts that are there once it was acknowledged; undefined where it never may be. */
  leaves: string | undefined;
  work(tx: Tx, id: string): Promise<unknown>;
};

const write = (tx: Tx, id: string, part: string) => tx.insert(storm).values({ id, part });
/** As careless as callbacks come: whatever goes wrong, go on. */
const carelessly = (work: PromiseLike<unknown>) => Promise.resolve(work).catch(() => undefined);

export const SHAPES: Shape[] = [
  {
    name: "one after the other",
    leaves: "a,b,c",
    work: async (tx, id) => {
      for (const part of ["a", "b", "c"]) await carelessly(write(tx, id, part));
    },
  },
  {
    name: "together",
    leaves: "a,b,c",
    work: (tx, id) => Promise.all(["a", "b", "c"].map((part) => write(tx, id, part))),
  },
  {
    name: "all settled",
    leaves: "a,b,c,d",
    work: async (tx, id) => {
      await Promise.allSettled(["a", "b", "c"].map((part) => write(tx, id, part)));
      await carelessly(write(tx, id, "d"));
    },
  },
  {
    name: "savepoints",
    leaves: "a,b,d",
    work: async (tx, id) => {
      await write(tx, id, "a");
      await tx.transaction((inner) => write(inner, id, "b"));
      const undone = tx.transaction(async (inner) => {
        await write(inner, id, "c");
        inner.rollback();
      });
      await carelessly(undone);
      await carelessly(write(tx, id, "d"));
    },
  },
  {
    name: "deliberate rollback",
    leaves: undefined,
    work: async (tx, id) => {
      await write(tx, id, "a");
      await write(tx, id, "b");
      tx.rollback();
    },
  },
  {
    name: "dangling branch",
    leaves: undefined,
    work: (tx, id) => {
      const branch = async () => {
        await pause(5);
        await carelessly(write(tx, id, "b"));
        await pause(5);
        await write(tx, id, "c");
      };
      return Promise.all([write(tx, id, "a"), tx.execute(sql`select 1 / 0`), branch()]);
    },
  },
  {
    name: "idle",
    leaves: "a,b",
    work: async (tx, id) => {
      await write(tx, id, "a");
      await pause(8);
      await write(tx, id, "b");
    },
  },
  {
    name: "time-out",
    leaves: undefined,
    work: async (tx, id) => {
      await tx.execute(sql`set local statement_timeout = '15ms'`);
      await write(tx, id, "a");
      await carelessly(tx.execute(sql`select pg_sleep(5)`));
      await carelessly(write(tx, id, "b"));
    },
  },
  {
    name: "sleep",
    leaves: "a,b",
    work: async (tx, id) => {
      await write(tx, id, "a");
      await tx.execute(sql`select pg_sleep(0.01)`);
      await write(tx, id, "b");
    },
  },
];
