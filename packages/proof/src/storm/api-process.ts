import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const ROOT = join(import.meta.dirname, "..", "..", "..", "..");
const OUTPUT_CHARS_MAX = 200_000;
const RESTART_MS = 200;
const READY_MS_MAX = 60_000;

/** A clock that is wrong by two hours: whatever the process decides by its own clock would come out wrong. */
const WRONG_CLOCK = `data:text/javascript,${encodeURIComponent(`
  const real = Date; const by = 7_200_000;
  globalThis.Date = class extends real { constructor(...a) { a.length ? super(...a) : super(real.now() + by); } static now() { return real.now() + by; } };
`)}`;

export type ApiOptions = { databaseUrl: string; ownerUrl: string; wrongClock: boolean };

/** One process of the fleet, which is killed and comes back. */
export class ApiProcess {
  /** Its address, or null while it is down. */
  url: string | null = null;
  output = "";
  /** Ends that nobody ordered. */
  unplannedExits = 0;
  kills = 0;
  #options: ApiOptions;
  #child: ChildProcess | undefined;
  #ending = false;

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { databaseUrl, ownerUrl, wrongClock } = this.#options;
    const preload = wrongClock ? ["--import", WRONG_CLOCK] : [];
    const child = spawn(process.execPath, [...preload, "--enable-source-maps", "apps/api/dist/main.js"], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        LOCKSTEP_ENV: "production",
        HOST: "127.0.0.1",
        PORT: "0",
        DATABASE_URL: databaseUrl,
        LOCKSTEP_MIGRATION_URL: ownerUrl,
        LOCKSTEP_SECRET: "a secret of the storm, at least thirty-two characters long",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    let said = "";
    let found: string | undefined;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.output = (this.output + text).slice(-OUTPUT_CHARS_MAX);
        said = (said + text).slice(-4_000);
        found ??= /Lockstep runs at (\S+)/.exec(said)?.[1];
        if (found && this.#child === child) this.url = found;
      });
    }
    child.once("exit", (_code, signal) => {
      if (this.#child === child) this.url = null;
      if (this.#ending || signal === "SIGKILL") return;
      // One that never came up was started while the database was down; like any supervisor, try again.
      if (found) this.unplannedExits += 1;
      setTimeout(() => void this.start(), RESTART_MS);
    });
  }

  /** Ends it without any farewell, and has it back a moment later. */
  async killAndRestart(): Promise<void> {
    this.kills += 1;
    this.url = null;
    this.#child?.kill("SIGKILL");
    await pause(RESTART_MS);
    if (!this.#ending) await this.start();
  }

  /** Stops it where it stands and lets it go on. */
  async freeze(ms: number): Promise<void> {
    const child = this.#child;
    child?.kill("SIGSTOP");
    await pause(ms);
    child?.kill("SIGCONT");
  }

  async ready(): Promise<void> {
    const giveUpAt = Date.now() + READY_MS_MAX;
    while (this.url === null) {
      if (Date.now() > giveUpAt) throw new Error(`A process of the fleet did not start:\n${this.output.slice(-2_000)}`);
      await pause(50);
    }
  }

  async stop(): Promise<void> {
    this.#ending = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGCONT");
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), 12_000);
    await ended;
    clearTimeout(timer);
  }
}
