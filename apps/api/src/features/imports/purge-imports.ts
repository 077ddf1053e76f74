import { clock } from "@lockstep/db/clock";
import type { Db } from "@lockstep/db/database";
import { imports } from "@lockstep/db/schema/imports";
import { transact } from "@lockstep/db/transact";
import { and, asc, inArray, lt } from "drizzle-orm";
import { SYSTEM } from "../../platform/audit.ts";
import type { Job } from "../../platform/jobs.ts";
import { giveUp } from "./abandon-import.ts";

const LEFT_LYING_MS = 86_400_000;
const BATCH = 20;

/** Gives up what nobody has finished within a day: a file full of people does not lie about. */
export const purgeImports: Job = {
  name: "purge-imports",
  everyMs: 600_000,
  async run(db, _now, signal) {
    while (!signal.aborted && (await giveSomeUp(db)) === BATCH);
  },
};

/** Whatever somebody is working on just now is left for the next run. */
async function giveSomeUp(db: Db): Promise<number> {
  return transact(db, async (tx) => {
    const now = await clock(tx);
    const stale = await tx
      .select({ id: imports.id, version: imports.version })
      .from(imports)
      .where(
        and(
          inArray(imports.status, ["receiving", "checked"]),
          lt(imports.createdAt, new Date(now.getTime() - LEFT_LYING_MS)),
        ),
      )
      .orderBy(asc(imports.id))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    for (const row of stale) await giveUp(tx, SYSTEM, row, now);
    return stale.length;
  });
}
