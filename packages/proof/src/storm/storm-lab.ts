import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type EmbeddedServer, startEmbedded } from "@lockstep/db/embedded/embedded-postgres";
import { migrate } from "@lockstep/db/migrate/migrate";
import postgres from "postgres";
import type { Ends } from "../bench/bench-lab.ts";
import { buildTheApplication } from "../bench/built-api.ts";
import { ApiProcess } from "./api-process.ts";
import { type Wire, wireTo } from "./network.ts";
import { makeStormClinic, type StormClinic } from "./storm-clinic.ts";
import { CLOCKS } from "./wrong-clocks.ts";

// A process that is killed loses nothing that reached the operating system, so the disk itself need not be waited for.
const SETTINGS = { fsync: "off", max_connections: "60", deadlock_timeout: "1s" };
const GONE_POLL_MS = 5;
const GONE_MS_MAX = 10_000;

export type StormLab = { clinic: StormClinic; processes: ApiProcess[]; wires: Wire[]; database: StormDatabase };

/** A database server that may be killed, and a built process for each of the clocks on it, each by a wire of its own. */
export async function openStormLab(ends: Ends, clients: number): Promise<StormLab> {
  await buildTheApplication();
  const dataDir = mkdtempSync(join(tmpdir(), "lockstep-storm-"));
  ends.push(() => rmSync(dataDir, { recursive: true, force: true }));
  // The server's own user, where we are root, has to reach it.
  chmodSync(dataDir, 0o755);
  // On the list before it is there: whoever interrupts its start has it ended all the same.
  const starting = startEmbedded({ dataDir, settings: SETTINGS }).then((server) => new StormDatabase(server));
  ends.push(() =>
    starting.then(
      (database) => database.stop(),
      () => undefined,
    ),
  );
  const database = await starting;
  await migrate({ ownerUrl: database.ownerUrl });
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  const clinic = await makeStormClinic(owner, clients).finally(() => owner.end({ timeout: 1 }));
  const wires: Wire[] = [];
  const processes: ApiProcess[] = [];
  for (const clock of CLOCKS) {
    const wire = await wireTo(database.port);
    ends.push(() => wire.close());
    wires.push(wire);
    const databaseUrl = database.appUrl.replace(/:\d+\//, `:${wire.port}/`);
    const process = new ApiProcess({ databaseUrl, ownerUrl: database.ownerUrl, clock });
    ends.push(() => process.stop());
    processes.push(process);
    process.start();
  }
  await Promise.all(processes.map((process) => process.ready()));
  return { clinic, processes, wires, database };
}

/** The server of the storm, which is killed and comes back on the same port. */
export class StormDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly port: number;
  /** When it was back after each kill, on the storm's clock, and after how many milliseconds. */
  readonly returns: { at: number; afterMs: number }[] = [];
  #server: EmbeddedServer;
  #restart: Promise<void> = Promise.resolve();
  #over = false;

  constructor(server: EmbeddedServer) {
    this.#server = server;
    this.ownerUrl = server.ownerUrl;
    this.appUrl = server.appUrl;
    this.port = server.port;
  }

  killAndRestart(): Promise<void> {
    this.#restart = this.#killAndRestart();
    return this.#restart;
  }

  async #killAndRestart(): Promise<void> {
    if (this.#over) return;
    const { pid, dataDir } = this.#server;
    const killedAt = performance.now();
    process.kill(pid, "SIGKILL");
    await gone(pid);
    this.#server = await startEmbedded({ dataDir, port: this.port, settings: SETTINGS });
    const at = performance.now();
    this.returns.push({ at, afterMs: at - killedAt });
  }

  /** How often the server itself had to break a deadlock (40P01). */
  deadlocks(): number {
    const file = join(this.#server.home, "postgres.log");
    const logs = [file, `${file}.1`].filter((name) => existsSync(name)).map((name) => readFileSync(name, "utf8"));
    return logs.join("").match(/deadlock detected/g)?.length ?? 0;
  }

  async stop(): Promise<void> {
    this.#over = true;
    await this.#restart.catch(() => undefined);
    await this.#server.stop("immediate");
    rmSync(this.#server.home, { recursive: true, force: true });
  }
}

/** A process that was killed is there for a moment longer, and would be taken for the server at work. */
async function gone(pid: number): Promise<void> {
  for (const giveUpAt = Date.now() + GONE_MS_MAX; Date.now() < giveUpAt; await pause(GONE_POLL_MS)) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
  }
}
