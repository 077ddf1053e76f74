import type { Sql } from "postgres";
import type { Outcome } from "../client.ts";
import { isFrame, plainValue, type Statement } from "./statement-log.ts";

// Who looked into a file is written down, which cannot be done twice under one id: the floor leaves it out.
const WRITES = /^\s*(?:insert|update|delete)\b|\binsert into\b/i;

/**
 * The floor of a read: the very statements that the application sent, with the same values, through the bare driver, sent
 * together; in one snapshot where the application took one. No HTTP, no query builder, no rules.
 */
export async function replay(sql: Sql, sent: readonly Statement[]): Promise<Outcome> {
  const startedAt = performance.now();
  const recorded = sent.filter(({ text }) => !WRITES.test(text));
  const begin = recorded.findIndex(isFrame);
  const [before, within] = begin < 0 ? [recorded, []] : [recorded.slice(0, begin), recorded.slice(begin)];
  await Promise.all(before.map((statement) => send(sql, statement)));
  if (within.length > 0) {
    await sql.begin("isolation level repeatable read read only", (tx) =>
      Promise.all(within.filter((statement) => !isFrame(statement)).map((statement) => send(tx, statement))),
    );
  }
  return { outcome: "ok", ms: performance.now() - startedAt };
}

function send(sql: Pick<Sql, "unsafe">, { text, literals }: Statement) {
  return sql.unsafe(text, literals.map(plainValue), { prepare: true });
}
