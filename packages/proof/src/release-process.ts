import { spawn } from "node:child_process";
import { join } from "node:path";

const READY_MS_MAX = 120_000;

/** A built release at work. */
export type Release = { url: string; stop(): Promise<void> };

/** Starts what is built in a checkout's folder, as production runs it, on a free port of this machine. */
export async function startRelease(folder: string, on: { appUrl: string; ownerUrl: string }): Promise<Release> {
  const child = spawn(process.execPath, [join(folder, "apps/api/dist/main.js")], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      LOCKSTEP_ENV: "production",
      HOST: "127.0.0.1",
      PORT: "0",
      DATABASE_URL: on.appUrl,
      LOCKSTEP_MIGRATION_URL: on.ownerUrl,
      LOCKSTEP_SECRET: "a secret of two releases, at least thirty-two characters long",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error(`It did not start:\n${said}`)), READY_MS_MAX);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        said = (said + text).slice(-4_000);
        const found = /Lockstep runs at (\S+)/.exec(said)?.[1];
        if (found) resolve(found);
      });
    }
    void ended
      .then((code) => reject(new Error(`It ended with ${code}:\n${said}`)))
      .finally(() => clearTimeout(tooLate));
  });
  return {
    url,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
