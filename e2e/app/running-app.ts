import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { clinicNow } from "./clinic-clock.ts";

const MAIN = join(import.meta.dirname, "../../apps/api/dist/main.js");
const START_MS_MAX = 90_000;
const STOP_MS_MAX = 15_000;

/** The built application with a database of its own, as `npm start` runs it. */
export class RunningApp implements AsyncDisposable {
  readonly port: number;
  readonly url: string;
  readonly #dataDir: string;
  #child: ChildProcess | undefined;
  #said = "";

  private constructor(port: number, dataDir: string) {
    this.port = port;
    this.url = `http://localhost:${port}`;
    this.#dataDir = dataDir;
  }

  static async start(): Promise<RunningApp> {
    const dataDir = await mkdtemp(join(tmpdir(), "lockstep-journey-"));
    // Open to the user that a root's PostgreSQL runs as; it would lie outside otherwise, and stay there.
    await chmod(dataDir, 0o755);
    const app = new RunningApp(await freePort(), dataDir);
    await app.startAgain();
    return app;
  }

  /** On the same port and the same data. */
  async startAgain(): Promise<void> {
    const child = spawn(process.execPath, [MAIN], {
      env: {
        ...surroundings(),
        HOST: "localhost",
        PORT: String(this.port),
        LOCKSTEP_DATA_DIR: this.#dataDir,
        LOCKSTEP_CLOCK: clinicNow().toISOString(),
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#said += text;
      });
    }
    for (const giveUpAt = Date.now() + START_MS_MAX; !(await this.#isReady()); await pause(50)) {
      if (!this.#isRunning() || Date.now() > giveUpAt)
        throw new Error(`The application did not start. It said:\n${this.#said}`);
    }
  }

  /** Without a word of farewell, as a crash or a power cut would. The database stays. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // What was killed has left its database running; started again, it takes that over and ends it.
    if (!this.#isRunning()) await this.startAgain();
    await this.#end("SIGTERM");
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || !this.#isRunning()) return;
    const gone = once(child, "exit");
    child.kill(signal);
    const inTime = await Promise.race([gone, pause(STOP_MS_MAX, "too late" as const, { ref: false })]);
    if (inTime === "too late") {
      child.kill("SIGKILL");
      throw new Error(`The application did not stop. It said:\n${this.#said}`);
    }
  }

  #isRunning(): boolean {
    return this.#child?.exitCode === null && this.#child.signalCode === null;
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
    } catch {
      return false; // It does not listen yet.
    }
  }
}

/** What this process was given, without anything that sets up the application otherwise. */
function surroundings(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(LOCKSTEP_|DATABASE_URL$)/.test(name)));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("A port is a number.");
  return address.port;
}
