import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "./place.ts";
import type { Secrets } from "./secrets.ts";

export const OWNER_ROLE = "lockstep_owner";

type InitOptions = {
  durable: boolean;
  /** False for a server before 17, which has no locale of its own. */
  builtInLocale: boolean;
};

/**
 * Makes the cluster unless it is there. It is made beside its place and renamed into it, so a start that was killed
 * half-way, or two at once, never leave half a cluster.
 */
export async function initCluster(place: Place, secrets: Secrets, options: InitOptions): Promise<void> {
  if (existsSync(place.cluster)) return;
  const draft = `${place.cluster}.${process.pid}`;
  const passwordFile = `${draft}.password`;
  try {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, secrets.ownerPassword, { mode: 0o600 });
    if ("uid" in place.user) for (const path of [draft, passwordFile]) chownSync(path, place.user.uid, place.user.gid);
    const locale = options.builtInLocale ? BUILT_IN_LOCALE : ["--locale=C.UTF-8"];
    const sync = options.durable ? [] : ["--no-sync"];
    await run(place, ["-D", draft, "--pwfile", passwordFile, ...sync, ...INITDB, ...locale]);
    renameSync(draft, place.cluster);
  } catch (error) {
    if (!existsSync(place.cluster)) throw error;
  } finally {
    for (const path of [draft, passwordFile]) rmSync(path, { recursive: true, force: true });
  }
}

const INITDB = ["-U", OWNER_ROLE, "--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions"];

// The built-in provider needs no locale of the machine's and sorts alike everywhere. Trigrams still ask the C library
// what a letter is; every Linux has C.UTF-8 for that, elsewhere only letters of ASCII are found inside a word.
const BUILT_IN_LOCALE = [
  ...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
  ...(process.platform === "linux" ? ["--lc-ctype=C.UTF-8"] : []),
];

function run(place: Place, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(place.native, "bin", "initdb"), args, { ...place.user, cwd: "/", detached: true });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The database could not be made: ${output.trim().split("\n").at(-1)}`));
    });
  });
}
