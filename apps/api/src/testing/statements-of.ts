import type { Queryable } from "@lockstep/db/database";

type Logging = { session: { logger: { logQuery(query: string): void } } };

/** The statements that are sent on this handle while `work` runs. */
export async function statementsOf(queryable: Queryable, work: () => Promise<unknown>): Promise<string[]> {
  const { session } = queryable as unknown as Logging; // Drizzle logs by its session and does not say so in its types.
  const before = session.logger;
  const statements: string[] = [];
  session.logger = { logQuery: (query) => statements.push(query) };
  try {
    await work();
  } finally {
    session.logger = before;
  }
  return statements;
}
