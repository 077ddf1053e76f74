import type { Tx } from "@lockstep/db/database";

const STATEMENTS = ["select", "insert", "update", "delete", "execute", "$count"] as const;

/** Runs `work` on a transaction and counts the statements it starts, to prove that they do not grow with the rows. */
export async function countedStatements<Result>(
  tx: Tx,
  work: (tx: Tx) => Promise<Result>,
): Promise<{ result: Result; statements: number }> {
  let statements = 0;
  for (const name of STATEMENTS) {
    const start = Reflect.get(tx, name) as (...given: unknown[]) => unknown; // whatever it takes is passed on
    Reflect.set(tx, name, (...given: unknown[]) => {
      statements += 1;
      return Reflect.apply(start, tx, given);
    });
  }
  const result = await work(tx);
  return { result, statements };
}
