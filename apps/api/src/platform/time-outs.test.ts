import { closeDatabase, type Db, groundOf, openDatabase, type TimeoutLadder } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { gate } from "@lockstep/db/testing/gate";
import { asAdmin } from "@lockstep/db/testing/test-server";
import { transact } from "@lockstep/db/transact";
import { type BusyKind, DomainError } from "@lockstep/domain/refusal";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestClinic, testClinic } from "../testing/test-clinic.ts";

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await testClinic();
});
afterAll(() => clinic[Symbol.asyncDispose]());

/** The ladder in tenths of its seconds, one rung of which a test makes the shortest. */
const LADDER: TimeoutLadder = {
  deadlockMs: 100,
  lockWaitMs: 300,
  statementMs: 500,
  idleInTransactionMs: 500,
  transactionMs: 800,
  poolWaitMs: 200,
  connectMs: 500,
  connectionLifetimeMs: 60_000,
};

async function withDatabase(
  work: (db: Db) => Promise<unknown>,
  options: { timeouts?: Partial<TimeoutLadder>; poolSize?: number; url?: string } = {},
): Promise<{ kind: BusyKind | "none" | "unexpected"; tookMs: number }> {
  const db = await openDatabase({
    url: options.url ?? clinic.database.appUrl,
    pooler: clinic.database.pooler,
    role: "lockstep_app",
    secondClient: "allow",
    poolSize: options.poolSize ?? 2,
    timeouts: { ...LADDER, ...options.timeouts },
  });
  const startedAt = performance.now();
  const tookMs = () => performance.now() - startedAt;
  try {
    await work(db);
    return { kind: "none", tookMs: tookMs() };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { kind: error.refusal.code === "BUSY" ? error.refusal.kind : "unexpected", tookMs: tookMs() };
  } finally {
    await closeDatabase(db, 100);
  }
}

const sleeping = (seconds: number) => sql`select pg_sleep(${seconds})`;

test("R-PLT-2 waiting for a lock ends as lock_timeout", async () => {
  const [doctorId] = clinic.doctorIds;
  const held = gate();
  const done = gate();
  const holder = transact(clinic.db, async (tx) => {
    await lock(tx, "doctor", doctorId);
    held.open();
    await done.opened;
  });
  await held.opened;
  const { kind, tookMs } = await withDatabase((db) => transact(db, (tx) => lock(tx, "doctor", doctorId)));
  done.open();
  await holder;
  expect(kind).toBe("lock_timeout");
  expect(tookMs).toBeGreaterThan(280);
  expect(tookMs).toBeLessThan(480);
});

test("R-PLT-2 a long statement ends as statement_timeout", async () => {
  const { kind, tookMs } = await withDatabase((db) => transact(db, (tx) => tx.execute(sleeping(5))));
  expect(kind).toBe("statement_timeout");
  expect(tookMs).toBeLessThan(800);
});

test("R-PLT-2 many short statements that take too long together end as transaction_timeout", async () => {
  const { kind, tookMs } = await withDatabase((db) =>
    transact(db, async (tx) => {
      for (let step = 0; step < 50; step += 1) await tx.execute(sleeping(0.1));
    }),
  );
  expect(kind).toBe("transaction_timeout");
  expect(tookMs).toBeLessThan(2_200); // Before PostgreSQL 17 the check-out's deadline, a second later, does it.
});

test("R-PLT-2 a transaction in which nothing happens ends as transaction_timeout", async () => {
  const { kind } = await withDatabase((db) =>
    transact(db, async (tx) => {
      await tx.execute(sql`select 1`);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      await tx.execute(sql`select 1`);
    }),
  );
  // PgBouncer cuts its client off and keeps the reason to itself, unless our own clock was the first.
  const said = clinic.database.pooler ? ["database_away", "transaction_timeout"] : ["transaction_timeout"];
  expect(said).toContain(kind);
});

test("R-PLT-2 waiting for a connection ends as pool", async () => {
  const { kind, tookMs } = await withDatabase(
    async (db) => {
      const busy = transact(db, (tx) => tx.execute(sleeping(0.4))).catch(() => undefined);
      try {
        await transact(db, (tx) => tx.execute(sql`select 1`));
      } finally {
        await busy;
      }
    },
    { poolSize: 1 },
  );
  expect(kind).toBe("pool");
  expect(tookMs).toBeLessThan(700);
});

test("R-PLT-2 F-16 a server that has no connection left is database_away, soon, and works again afterwards", async () => {
  const outcome = await withDatabase(async (db) => {
    await transact(db, (tx) => tx.execute(sql`select 1`));
    await asAdmin(clinic.database.ownerUrl, `alter database ${clinic.database.name} connection limit 0`);
    try {
      await transact(db, async (tx) => {
        await transact(db, (other) => other.execute(sql`select 1`)); // Needs a second connection.
        await tx.execute(sql`select 1`);
      });
    } finally {
      await asAdmin(clinic.database.ownerUrl, `alter database ${clinic.database.name} connection limit -1`);
    }
  });
  // PgBouncer lets us in and has us wait for a connection of its own.
  expect(outcome.kind).toBe(clinic.database.pooler ? "pool" : "database_away");
  expect(outcome.tookMs).toBeLessThan(3_000);
  expect((await withDatabase((db) => transact(db, (tx) => tx.execute(sql`select 1`)))).kind).toBe("none");
});

test("R-PLT-3 contention without end is refused as contention, after four tries, each counted", async () => {
  const events: string[] = [];
  let tries = 0;
  const { kind } = await withDatabase((db) => {
    groundOf(db).emit = (event) => void events.push(event.type === "refused" ? event.kind : event.type);
    return transact(db, (tx) => {
      tries += 1;
      return tx.execute(sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`);
    });
  });
  expect(kind).toBe("contention");
  expect(tries).toBe(4);
  expect(events.filter((event) => event === "retry")).toHaveLength(3);
  expect(events).toContain("contention");
});

test("R-PLT-2 a connection that dies while it commits leaves the outcome unknown", async () => {
  await asAdmin(
    clinic.database.ownerUrl,
    `create table fragile (id int);
     create function die() returns trigger language plpgsql security definer as
       'begin perform pg_terminate_backend(pg_backend_pid()); return null; end';
     create constraint trigger dies after insert on fragile deferrable initially deferred
       for each row execute function die();
     grant insert on fragile to public`,
  );
  const { kind } = await withDatabase((db) => transact(db, (tx) => tx.execute(sql`insert into fragile values (1)`)));
  expect(kind).toBe("outcome_unknown");
});
