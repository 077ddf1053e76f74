import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { run, stopWithChildren } from "./children.mjs";
import { install } from "./install.mjs";
import { requireNode } from "./node-version.mjs";
import { program } from "./places.mjs";

const USAGE = `npm run test:postgres -- [--url postgres://… | --server /usr/lib/postgresql/15] [--pooler] [tests …]

Runs the command and race tests against another PostgreSQL than the built-in one:
  --url     a server that runs, by a login that may make databases and roles
  --server  a server out of these programs (its bin/ is in there), made for the run and thrown away
  --pooler  through a PgBouncer in transaction mode, which is started for the run
What stands behind them chooses among the test files by name.`;

requireNode();
stopWithChildren();
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: "string" },
    server: { type: "string" },
    pooler: { type: "boolean" },
    help: { type: "boolean" },
  },
});
if (values.help) end(USAGE, 0);
if (values.url && values.server) end("Name a server that runs, or the programs of one: not both.", 2);
if (values.server && !existsSync(join(values.server, "bin", "postgres"))) {
  end(`There is no PostgreSQL in ${values.server}.`, 2);
}
await install();
const { code } = await run(program(".", "vitest"), ["run", "--project", "db", "--project", "api", ...positionals], {
  env: {
    ...(values.url ? { DATABASE_URL: values.url } : {}),
    LOCKSTEP_TEST_OLDER_SERVER: values.server ?? "",
    LOCKSTEP_TEST_POOLER: values.pooler ? "pgbouncer" : "",
  },
});
process.exit(code);

function end(message, exitCode) {
  console.log(message);
  process.exit(exitCode);
}
