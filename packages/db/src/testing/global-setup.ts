import type { TestProject } from "vitest/node";
import { startTestServer } from "./test-server.ts";

const SHARED = Symbol.for("lockstep.test-server");

interface Shared {
  server: ReturnType<typeof startTestServer>;
  projects: number;
}

/** Every project that wants a database calls this, in a module of its own; the server is started once and ended by the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const place = globalThis as { [SHARED]?: Shared }; // The global object is open by nature.
  place[SHARED] ??= { server: startTestServer(process.env.DATABASE_URL), projects: 0 };
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
