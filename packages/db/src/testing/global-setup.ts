import type { TestProject } from "vitest/node";
import { startTestServer, type TestServerChoice } from "./test-server.ts";

const SHARED = Symbol.for("lockstep.test-server");

interface Shared {
  server: ReturnType<typeof startTestServer>;
  projects: number;
}

/** Every project that wants a database calls this, in a module of its own; the server is started once and ended by the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const place = globalThis as { [SHARED]?: Shared }; // The global object is open by nature.
  place[SHARED] ??= { server: startTestServer(chosen()), projects: 0 };
  const shared = place[SHARED];
  shared.projects += 1;
  const { stop, ...testServer } = await shared.server;
  project.provide("testServer", testServer);
  return async () => {
    shared.projects -= 1;
    if (shared.projects > 0) return;
    delete place[SHARED];
    await stop();
  };
}

/** What `npm run test:postgres` asks for; without it a server of our own, and nothing in between. */
function chosen(): TestServerChoice {
  const { DATABASE_URL, LOCKSTEP_TEST_OLDER_SERVER, LOCKSTEP_TEST_POOLER } = process.env;
  return {
    databaseUrl: DATABASE_URL || undefined,
    olderServer: LOCKSTEP_TEST_OLDER_SERVER || undefined,
    pooler: LOCKSTEP_TEST_POOLER === "pgbouncer",
  };
}
