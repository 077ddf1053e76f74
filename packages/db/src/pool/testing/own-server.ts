import { rmSync } from "node:fs";
import { inject } from "vitest";
import { startEmbedded } from "../../embedded/embedded-postgres.ts";
import { reachableDirectory } from "../../testing/reachable-directory.ts";

export type OwnServer = AsyncDisposable & {
  url: string;
  port: number;
  /** A directory that the server's user can reach. */
  directory: string;
  /** Stops the server without any farewell to its clients, and starts it again on the same port and data. */
  restart(): Promise<void>;
};

/** A server that a test may stop, or start with settings of its own. `prepare` gets its directory before it starts. */
export async function ownServer(
  settings: Record<string, string> = {},
  directory = reachableDirectory(),
): Promise<OwnServer> {
  const { olderServer } = inject("testServer");
  const options = { dataDir: directory, settings: { fsync: "off", ...settings }, olderServer };
  let server = await startEmbedded(options);
  const { port, ownerUrl: url } = server;
  return {
    url,
    port,
    directory,
    restart: async () => {
      await server.stop("immediate");
      server = await startEmbedded({ ...options, port });
    },
    async [Symbol.asyncDispose]() {
      await server.stop("immediate");
      for (const path of [server.home, directory]) rmSync(path, { recursive: true, force: true });
    },
  };
}
