import { type ChildProcess, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestDatabase } from "@lockstep/db/testing/test-database";
import { TEST_SECRET } from "./test-secret.ts";

const MAIN = join(dirname(fileURLToPath(import.meta.url)), "..", "main.ts");
const READY_MS_MAX = 60_000;

type Access = Pick<TestDatabase, "ownerUrl" | "appUrl"> & Partial<Pick<TestDatabase, "directUrl" | "pooler">>;

export type ApiProcess = {
  url: string;
  child: ChildProcess;
  /** Everything it has written so far. */
  output: () => string;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** The real program in a process of its own, on this database, listening on a free port; ended when disposed of. */
export async function apiProcess(database: Access, settings: Record<string, string> = {}): Promise<ApiProcess> {
  const { child, output, ended } = runMain([], database, settings);
  const url = await new Promise<string>((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error(`It did not start:\n${output()}`)), READY_MS_MAX);
    child.stdout?.on("data", () => {
      const found = /runs at (\S+)/.exec(output())?.[1];
      if (found) resolve(found);
    });
    void ended
      .then((how) => reject(new Error(`It ended with ${how}:\n${output()}`)))
      .finally(() => clearTimeout(tooLate));
  });
  return {
    url,
    child,
    output,
    ended,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Starts the program with these arguments. */
export function runMain(
  args: string[],
  { ownerUrl, appUrl, directUrl = appUrl, pooler = false }: Access,
  settings: Record<string, string> = {},
) {
  const child = spawn(process.execPath, ["--import", "tsx", MAIN, ...args], {
    cwd: dirname(MAIN),
    env: {
      PORT: "0",
      DATABASE_URL: appUrl,
      LOCKSTEP_SECRET: TEST_SECRET,
      ...(ownerUrl === appUrl ? {} : { LOCKSTEP_MIGRATION_URL: ownerUrl }),
      ...(pooler ? { LOCKSTEP_POOLER: "pgbouncer", LOCKSTEP_DIRECT_URL: directUrl } : {}),
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? signal));
  });
  return { child, output: () => text, ended };
}
