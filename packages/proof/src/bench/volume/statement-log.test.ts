import { expect, test } from "vitest";
import { isFrame, plainValue, statementsIn } from "./statement-log.ts";

const LOG = [
  "2026-11-21 08:00:00.001 UTC [11] lockstep_app LOG:  execute s1: select id\n\tfrom patients where name = $1 and at = $2 and room = $3",
  "2026-11-21 08:00:00.001 UTC [12] lockstep_app LOG:  execute <unnamed>: select 1",
  "2026-11-21 08:00:00.001 UTC [11] lockstep_app DETAIL:  Parameters: $1 = 'O''Neill, $2 = ''x''', $2 = '2026-11-21 00:00:00+00', $3 = NULL",
  "2026-11-21 08:00:00.002 UTC [13]  LOG:  checkpoint starting: time",
  "2026-11-21 08:00:00.002 UTC [14] lockstep_owner LOG:  statement: select pg_reload_conf()",
  "2026-11-21 08:00:00.003 UTC [11] lockstep_app LOG:  statement: commit",
  "",
].join("\n");

test("what the application sent is read from the server's log, with its values and nobody else's statements", () => {
  const statements = statementsIn(LOG);
  expect(statements.map(({ text }) => text)).toEqual([
    "select id\n\tfrom patients where name = $1 and at = $2 and room = $3",
    "select 1",
    "commit",
  ]);
  expect(statements[0]?.literals.map(plainValue)).toEqual(["O'Neill, $2 = 'x'", "2026-11-21 00:00:00+00", null]);
  expect(statements[1]?.literals).toEqual([]);
  expect(statements.map(isFrame)).toEqual([false, false, true]);
});
