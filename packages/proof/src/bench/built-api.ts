import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const ROOT = join(import.meta.dirname, "..", "..", "..", "..");
/** Codes and reports of payments follow from it. */
export const BENCH_SECRET = "a secret of the bench, at least thirty-two characters long";
const READY_MS_MAX = 60_000;
const END_MS_MAX = 12_000;
const OUTPUT_CHARS_MAX = 4_000;

/** Builds the application where its sources have changed since the last time; what that says is no part of our output. */
export async function buildTheApplication(): Promise<void> {
  const script = "import('./scripts/build.mjs').then(({ build }) => build())";
  const child = spawn(process.execPath, ["--eval", script], {
    cwd: ROOT,
    stdio: ["ignore", process.stderr, "inherit"],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error("The application could not be built.");
}

type Urls = { appUrl: string; ownerUrl: string };
const PROGRAM = ["--enable-source-maps", "apps/api/dist/main.js"];

/** Carries out a recurring job to its end, as `node apps/api/dist/main.js run NAME` does. */
export async function runJob(urls: Urls, name: string): Promise<void> {
  const child = spawn(process.execPath, [...PROGRAM, "run", name], {
    cwd: ROOT,
    env: environment(urls),
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`The job ${name} failed.`);
}

/** Starts the built application as production runs it, on a free port of this machine. */
export async function startBuiltApi(
  urls: Urls & {
    role?: "all" | "api";
    /** With the gateways that take no money and send no message. */
    development?: boolean;
  },
) {
  const child = spawn(process.execPath, PROGRAM, {
    cwd: ROOT,
    env: {
      ...environment(urls),
      ...(urls.development ? { LOCKSTEP_ENV: "development", LOCKSTEP_DEMO: "off" } : {}),
      // Each client of the portal comes from an address of its own.
      LOCKSTEP_TRUST_PROXY: "on",
      LOCKSTEP_ROLE: urls.role ?? "all",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    const inTime = await Promise.race([ended.then(() => true), pause(END_MS_MAX, false, { ref: false })]);
    if (!inTime) child.kill("SIGKILL");
    await ended;
  };
  const url = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output = (output + text).slice(-OUTPUT_CHARS_MAX);
        const found = /Lockstep runs at (\S+)/.exec(output)?.[1];
        if (found) resolve(found);
      });
    }
    void ended.then(() => reject(new Error(`The application ended:\n${output}`)));
    void pause(READY_MS_MAX, undefined, { ref: false }).then(() => reject(new Error(`It did not start:\n${output}`)));
  });
  return { url, stop };
}

function environment({ appUrl, ownerUrl }: Urls): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    NODE_ENV: "production",
    LOCKSTEP_ENV: "production",
    LOCKSTEP_LOG_LEVEL: "info",
    LOCKSTEP_SECRET: BENCH_SECRET,
    HOST: "127.0.0.1",
    PORT: "0",
    DATABASE_URL: appUrl,
    LOCKSTEP_MIGRATION_URL: ownerUrl,
  };
}
