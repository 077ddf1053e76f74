import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { expect, test } from "vitest";
import { createPool } from "./create-pool.ts";
import { aPool } from "./testing/a-pool.ts";
import { backendOf, write } from "./testing/notes.ts";
import { ownPgbouncer, pgbouncerBinary } from "./testing/own-pgbouncer.ts";

const pgbouncer = pgbouncerBinary();

if (pgbouncer) {
  test("R-PLT-11 works through PgBouncer in transaction mode, with more clients than server connections", async () => {
    await using it = await aPool();
    await using bouncer = await ownPgbouncer(pgbouncer, it.url, 3);
    const pool = createPool({ url: bouncer.url, size: 8, prepare: false });
    const db = drizzle(pool.handle("begin; set local lock_timeout = '3s'"));
    const backends = new Set<number>();
    await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        db.transaction(async (tx) => {
          await Promise.all([write(tx, `${n} first`), write(tx, `${n} second`)]);
          backends.add(await backendOf(tx));
          expect(await tx.execute(sql`show lock_timeout`)).toMatchObject([{ lock_timeout: "3s" }]);
        }),
      ),
    );
    expect(await it.notes()).toHaveLength(48);
    expect(backends.size).toBeLessThanOrEqual(3);
    expect(pool.stats()).toMatchObject({ busy: 0, died: 0 });

    const broken = db.transaction(async (tx) => {
      await write(tx, "half");
      await it.kill(await backendOf(tx));
      await write(tx, "other half").catch(() => undefined);
      await write(tx, "later");
    });
    await expect(broken).rejects.toThrow();
    await write(db, "next");
    expect((await it.notes()).slice(48)).toEqual(["next"]);
    await pool.end();
  });
} else {
  test("R-PLT-11 leaves no prepared statement behind where it is told that a pooler carries none (PgBouncer itself is not installed here)", async () => {
    await using it = await aPool({ size: 1, prepare: false });
    for (let n = 0; n < 3; n++) await write(it.db, `note ${n}`);
    expect(await it.notes()).toHaveLength(3);
    const left = await it.db.execute(sql`select statement from pg_prepared_statements`);
    expect(left).toHaveLength(0);
  });
}
