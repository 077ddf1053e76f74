import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedServer, startEmbedded } from "@lockstep/db/embedded/embedded-postgres";
import { migrate } from "@lockstep/db/migrate/migrate";
import postgres from "postgres";
import type { Ends } from "../bench/bench-lab.ts";
import { buildTheApplication } from "../bench/built-api.ts";
import { ApiProcess } from "./api-process.ts";
import { type Wire, wireTo } from "./network.ts";
import { makeStormClinic, type StormClinic } from "./storm-clinic.ts";

// A process that is killed loses nothing that reached the operating system, so the disk itself need not be waited for.
const SETTINGS = { fsync: "off", max_connections: "80", deadlock_timeout: "1s" };

export type StormLab = {
  clinic: StormClinic;
  processes: ApiProcess[];
  wires: Wire[];
  database: { ownerUrl: string; logFile: string; kills: number; killAndRestart(): Promise<void> };
};

/** A database server that may be killed, and `count` built processes on it, each by a wire of its own. */
export async function openStormLab(ends: Ends, count: number, clients: number): Promise<StormLab> {
  await buildTheApplication();
  const dataDir = mkdtempSync(join(tmpdir(), "lockstep-storm-"));
  ends.push(() => rmSync(dataDir, { recursive: true, force: true }));
  // The server's own user, where we are root, has to reach it.
  chmodSync(dataDir, 0o755);
  let server: EmbeddedServer = await startEmbedded({ dataDir, settings: SETTINGS });
  const { port, home, ownerUrl, appUrl } = server;
  ends.push(() => rmSync(home, { recursive: true, force: true }));
  ends.push(() => server.stop("immediate"));
  await migrate({ ownerUrl });
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const clinic = await makeStormClinic(owner, clients).finally(() => owner.end({ timeout: 1 }));
  const wires: Wire[] = [];
  const processes: ApiProcess[] = [];
  for (let n = 0; n < count; n += 1) {
    const wire = await wireTo(port);
    ends.push(wire.close);
    wires.push(wire);
    const databaseUrl = appUrl.replace(/:\d+\//, `:${wire.port}/`);
    const process = new ApiProcess({ databaseUrl, ownerUrl, wrongClock: n === count - 1 });
    ends.push(() => process.stop());
    processes.push(process);
    await process.start();
  }
  await Promise.all(processes.map((process) => process.ready()));
  const database = {
    ownerUrl,
    logFile: join(home, "postgres.log"),
    kills: 0,
    async killAndRestart() {
      database.kills += 1;
      process.kill(server.pid, "SIGKILL");
      server = await startEmbedded({ dataDir, port, settings: SETTINGS });
    },
  };
  return { clinic, processes, wires, database };
}
