import type { Tx } from "@lockstep/db/database";
import { statementsOf } from "./statements-of.ts";

/** Runs `work` on a transaction and counts the statements it sends, to prove that they do not grow with the rows. */
export async function countedStatements<Result>(
  tx: Tx,
  work: (tx: Tx) => Promise<Result>,
): Promise<{ result: Result; statements: number }> {
  let result: Result | undefined;
  const { length: statements } = await statementsOf(tx, async () => {
    result = await work(tx);
  });
  return { result: result as Result, statements }; // `work` is done
}
