import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "./wrong-clocks.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..", "..");
const OUTPUT_CHARS_MAX = 200_000;
/** Of the whole fleet; the provider of payments signs with what follows from it. */
export const SECRET = "a secret of the storm, at least thirty-two characters long";
const RESTART_MS = 200;
const READY_MS_MAX = 120_000;
const END_MS_MAX = 12_000;

export type ApiOptions = { databaseUrl: string; ownerUrl: string; clock: Clock };

/** One process of the fleet, which is killed and comes back. */
export class ApiProcess {
  /** Its address, or null while it is down. */
  url: string | null = null;
  output = "";
  /** Ends that nobody ordered. */
  unplannedExits = 0;
  /** How long each start took until it listened, in milliseconds. */
  readonly starts: number[] = [];
  /** How long each took to end that was asked to. */
  readonly farewells: number[] = [];
  #options: ApiOptions;
  #child: ChildProcess | undefined;
  /** The one whose end was ordered. */
  #dismissed: ChildProcess | undefined;
  #over = false;
  #frozenMs = 0;
  #frozenSince: number | undefined;

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  /** For how long it has been stopped in all: nobody can answer in that time. */
  frozenMs(): number {
    return this.#frozenMs + (this.#frozenSince === undefined ? 0 : performance.now() - this.#frozenSince);
  }

  start(): void {
    if (this.#over) return;
    const { databaseUrl, ownerUrl, clock } = this.#options;
    const startedAt = performance.now();
    const child = spawn(process.execPath, [...clock.preload, "--enable-source-maps", "apps/api/dist/main.js"], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: "production",
        // With its gateways: the storm plays the provider of payments and reads what is sent to phones.
        LOCKSTEP_ENV: "development",
        LOCKSTEP_DEMO: "off",
        LOCKSTEP_LOG_LEVEL: "info",
        // Each person comes from an address of their own, as they do in life.
        LOCKSTEP_TRUST_PROXY: "on",
        HOST: "127.0.0.1",
        PORT: "0",
        DATABASE_URL: databaseUrl,
        LOCKSTEP_MIGRATION_URL: ownerUrl,
        LOCKSTEP_SECRET: SECRET,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    let said = "";
    let found: string | undefined;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.output = (this.output + text).slice(-OUTPUT_CHARS_MAX);
        if (found) return;
        said = (said + text).slice(-4_000);
        found = /Lockstep runs at (\S+)/.exec(said)?.[1];
        if (!found || this.#child !== child || this.#dismissed === child) return;
        this.url = found;
        this.starts.push(performance.now() - startedAt);
      });
    }
    child.once("exit", () => {
      if (this.#child === child) this.url = null;
      if (this.#over || this.#dismissed === child) return;
      // One that never came up was started while the database was down; like any supervisor, try again.
      if (found) this.unplannedExits += 1;
      setTimeout(() => this.start(), RESTART_MS);
    });
  }

  /** Ends it without any farewell, and has it back a moment later. */
  async killAndRestart(): Promise<void> {
    const child = this.#dismiss();
    child?.kill("SIGKILL");
    await pause(RESTART_MS);
    this.start();
  }

  /** Asks it to end, as a rolling upgrade does, and has it back; false where it had to be killed. */
  async askToEndAndRestart(): Promise<boolean> {
    const child = this.#dismiss();
    const askedAt = performance.now();
    const went = child ? await endOf(child, "SIGTERM") : true;
    this.farewells.push(performance.now() - askedAt);
    this.start();
    return went;
  }

  /** Stops it where it stands and lets it go on; without effect on one that is stopped or down. */
  async freeze(ms: number): Promise<boolean> {
    const child = this.#child;
    if (!child || this.url === null || this.#frozenSince !== undefined) return false;
    this.#frozenSince = performance.now();
    child.kill("SIGSTOP");
    await pause(ms);
    child.kill("SIGCONT");
    if (this.#child === child) this.#thawed();
    return true;
  }

  async ready(): Promise<void> {
    const giveUpAt = Date.now() + READY_MS_MAX;
    while (this.url === null) {
      if (this.#over || Date.now() > giveUpAt)
        throw new Error(`A process of the fleet did not start:\n${this.output.slice(-2_000)}`);
      await pause(50);
    }
  }

  /** Ends it for good. */
  async stop(): Promise<void> {
    this.#over = true;
    const child = this.#dismiss();
    if (child) await endOf(child, "SIGKILL");
  }

  #dismiss(): ChildProcess | undefined {
    this.url = null;
    this.#thawed();
    this.#dismissed = this.#child;
    return this.#child;
  }

  #thawed(): void {
    this.#frozenMs = this.frozenMs();
    this.#frozenSince = undefined;
  }
}

/** Whether it went by itself before it was killed. */
async function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return true;
  const ended = new Promise<boolean>((resolve) => child.once("exit", () => resolve(true)));
  child.kill(signal);
  child.kill("SIGCONT");
  const went = await Promise.race([ended, pause(END_MS_MAX, false, { ref: false })]);
  if (!went) child.kill("SIGKILL");
  await ended;
  return went;
}
