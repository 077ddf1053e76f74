import { existsSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ensureAppLogin } from "./app-login.ts";
import { initCluster, OWNER_ROLE } from "./init-cluster.ts";
import { LaunchFailed, launchServer } from "./launch-server.ts";
import { inheritsServer, recordOwner } from "./ownership.ts";
import { type Place, placeFor } from "./place.ts";
import { isAlive, isPostgres, type Postmaster, runningPostmaster } from "./postmaster-file.ts";
import { secretsOf } from "./secrets.ts";

const ATTEMPTS_MAX = 240;
const ATTEMPT_PAUSE_MS = 250;
const STOP_MS_MAX = 20_000;
const DATABASE = "lockstep";

export interface EmbeddedServer {
  /** Signs in as the owner of the cluster, a superuser. */
  ownerUrl: string;
  /** Signs in as `lockstep_app`. */
  appUrl: string;
  port: number;
  pid: number;
  dataDir: string;
  /** Where the cluster and its log are: the data directory, unless the server's user cannot reach that. */
  home: string;
  /** Ends the server, unless another living process started it: that one ends it. */
  stop(mode?: "fast" | "immediate"): Promise<void>;
}

export interface EmbeddedOptions {
  dataDir: string;
  port?: number | undefined;
  settings?: Record<string, string>;
  /** The directory that holds the bin/ and lib/ of an older server than ours, for the tests that run on one. */
  olderServer?: string | undefined;
  onProgress?: (message: string) => void;
}

/** A real PostgreSQL under this directory: made on first use, joined when it runs already, recovered after a crash. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir);
  const { settings = {}, onProgress = () => {} } = options;
  mkdirSync(dataDir, { recursive: true });
  const secrets = secretsOf(dataDir);
  const place = placeFor(dataDir, secrets, { onProgress, native: options.olderServer });
  if (!existsSync(place.cluster)) onProgress("Making the database");
  await initCluster(place, secrets, {
    durable: settings.fsync !== "off",
    builtInLocale: options.olderServer === undefined,
  });

  const { postmaster, mine } = await joinOrLaunch(place, { port: options.port, settings });
  const ownerUrl = `postgres://${OWNER_ROLE}:${secrets.ownerPassword}@127.0.0.1:${postmaster.port}/${DATABASE}`;
  const appUrl = `postgres://lockstep_app:${secrets.appPassword}@127.0.0.1:${postmaster.port}/${DATABASE}`;
  await ensureAppLogin(ownerUrl, secrets.appPassword);

  const stop = async (mode: "fast" | "immediate" = "fast") => {
    if (mine) await stopServer(place.cluster, postmaster.pid, mode);
  };
  return { ownerUrl, appUrl, port: postmaster.port, pid: postmaster.pid, dataDir, home: place.home, stop };
}

async function joinOrLaunch(
  place: Place,
  options: { port: number | undefined; settings: Record<string, string> },
): Promise<{ postmaster: Postmaster; mine: boolean }> {
  for (let attempt = 1; ; attempt++) {
    const running = runningPostmaster(place.cluster);
    if (running?.ready) return { postmaster: running, mine: await inheritsServer(place.home, running.pid) };
    try {
      if (!running) {
        const postmaster = await launchServer(place, options);
        recordOwner(place.home, postmaster.pid);
        return { postmaster, mine: true };
      }
      if (attempt >= ATTEMPTS_MAX)
        throw new Error(`The PostgreSQL on ${place.cluster} (process ${running.pid}) does not become ready.`);
    } catch (error) {
      if (!(error instanceof LaunchFailed && error.retry) || attempt >= ATTEMPTS_MAX) throw error;
    }
    await pause(ATTEMPT_PAUSE_MS);
  }
}

async function stopServer(cluster: string, pid: number, mode: "fast" | "immediate"): Promise<void> {
  const isThere = () => isAlive(pid) && isPostgres(pid);
  const gone = async (signal: NodeJS.Signals) => {
    if (!isThere()) return true;
    process.kill(pid, signal);
    for (const giveUpAt = Date.now() + STOP_MS_MAX; Date.now() < giveUpAt; await pause(20)) if (!isThere()) return true;
    return false;
  };
  if (mode === "fast" && (await gone("SIGINT"))) return;
  if (!(await gone("SIGQUIT"))) throw new Error(`The PostgreSQL on ${cluster} (process ${pid}) does not end.`);
}
