import type { Db, Tx } from "@lockstep/db/database";
import { gate } from "@lockstep/db/testing/gate";
import { transact } from "@lockstep/db/transact";

/** Does `work` in a transaction that then stays open, with its locks, until `release` is called; `done` is its answer. */
export async function held<Result>(db: Db, work: (tx: Tx) => Promise<Result>) {
  const worked = gate();
  const release = gate();
  const done = transact(db, async (tx) => {
    const result = await work(tx);
    worked.open();
    await release.opened;
    return result;
  });
  await Promise.race([worked.opened, done]);
  return { release: release.open, done };
}
