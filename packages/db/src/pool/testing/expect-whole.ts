import { drizzle } from "drizzle-orm/postgres-js";
import { expect } from "vitest";
import { gate } from "../../testing/gate.ts";
import type { Pool } from "../pool.ts";

/** The pool is as good as new: all of its connections can be held at the same time, and afterwards none is. */
export async function expectWhole(pool: Pool): Promise<void> {
  const db = drizzle(pool.handle());
  const { size } = pool.stats();
  const allInside = gate();
  const inside = { count: 0 };
  const holders = Array.from({ length: size }, () =>
    db.transaction(async () => {
      inside.count++;
      if (inside.count === size) allInside.open();
      await allInside.opened;
    }),
  );
  await Promise.all(holders);
  expect(pool.stats()).toMatchObject({ idle: size, busy: 0, waiting: 0 });
}
