import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Place } from "./place.ts";
import { type Postmaster, readPostmasterFile } from "./postmaster-file.ts";

const LOG_BYTES_MAX = 10_000_000;
const READY_MS_MAX = 60_000;
const POLL_MS = 15;

/** Why a server ended before it was ready; `retry` says that trying again may help. */
export class LaunchFailed extends Error {
  readonly retry: boolean;
  constructor(message: string, retry: boolean) {
    super(message);
    this.retry = retry;
  }
}

/**
 * Starts the server and returns once it accepts connections (after a crash: once it has recovered).
 * It leads a process group of its own, so that Ctrl-C reaches us alone and we may drain before it goes.
 */
export async function launchServer(
  place: Place,
  options: { port: number | undefined; settings: Record<string, string> },
): Promise<Postmaster> {
  const port = options.port ?? (await freePort());
  const logStart = rotateLog(place.log);
  const log = openSync(place.log, "a", 0o600);
  const child = spawn(join(place.native, "bin", "postgres"), argumentsFor(place.cluster, port, options.settings), {
    ...place.user,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.unref();
  const ended = new Promise<Error | undefined>((resolve) => {
    child.once("error", resolve);
    child.once("exit", () => resolve(undefined));
  });
  let outcome: { error: Error | undefined } | undefined;
  ended.then((error) => {
    outcome = { error };
  });

  for (const giveUpAt = Date.now() + READY_MS_MAX; Date.now() < giveUpAt; await pause(POLL_MS)) {
    if (outcome) throw outcome.error ?? launchFailed(place.log, logStart, options.port);
    const written = readPostmasterFile(place.cluster);
    if (written?.ready && written.pid === child.pid) return written;
  }
  child.kill("SIGQUIT");
  throw new Error(`PostgreSQL was not ready within ${READY_MS_MAX / 1000} s; its log is ${place.log}.`);
}

function argumentsFor(cluster: string, port: number, settings: Record<string, string>): string[] {
  const all: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    log_line_prefix: "%m [%p] ",
    // The detail of an error quotes values, and values are patient data.
    log_error_verbosity: "terse",
    ...settings,
  };
  return ["-D", cluster, ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

function launchFailed(logFile: string, logStart: number, fixedPort: number | undefined): LaunchFailed {
  const text = readFileSync(logFile).subarray(logStart).toString("utf8");
  if (/already exists|pre-existing shared memory/.test(text))
    return new LaunchFailed("Another server holds these files.", true);
  if (/Address already in use/.test(text)) {
    const message = `Port ${fixedPort ?? ""} is taken: end what listens there, or choose another port for the database.`;
    return new LaunchFailed(message, fixedPort === undefined);
  }
  const reason = text.match(/(?:FATAL|PANIC|ERROR):\s+(.*)/)?.[1] ?? "it ended without a word";
  return new LaunchFailed(`PostgreSQL did not start (${reason}); its log is ${logFile}.`, false);
}

/** Keeps one former log; returns where the log of this start begins. */
function rotateLog(file: string): number {
  const size = existsSync(file) ? statSync(file).size : 0;
  if (size < LOG_BYTES_MAX) return size;
  renameSync(file, `${file}.1`);
  return 0;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("No free port.")),
      );
    });
  });
}
