import { chmodSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type NativePackage, nativePackage } from "./native-package.ts";
import type { Secrets } from "./secrets.ts";
import { canReach, type ServerUser, serverUser } from "./server-user.ts";

/** Where a server started by root keeps what its own user could not reach under the checkout. */
const OUTSIDE = "/var/lib/lockstep";

export interface Place {
  user: ServerUser;
  /** Holds bin/, lib/ and share/, readable by the user. */
  native: string;
  /** Holds the cluster and its log. */
  home: string;
  cluster: string;
  log: string;
}

/**
 * Decides where the cluster lies and as whom it runs. In place wherever that works; a root whose checkout is closed to
 * others (under a private home) runs a copy of the program on a cluster outside, and the README says where.
 */
export function placeFor(
  dataDir: string,
  secrets: Secrets,
  { onProgress, native }: { onProgress: (message: string) => void; native: string | undefined },
): Place {
  const inside = dataDir;
  const outside = join(OUTSIDE, secrets.id);
  const user = serverUser(clusterIn(existsSync(clusterIn(outside)) ? outside : inside));
  const home = existsSync(clusterIn(outside)) || !canReach(user, inside) ? outside : inside;
  if (home === outside) openDirectory(home);
  explain(dataDir, home);
  return {
    user,
    native: native ?? nativeFor(user, onProgress),
    home,
    cluster: clusterIn(home),
    log: join(home, "postgres.log"),
  };
}

const clusterIn = (home: string) => join(home, "postgres");

function nativeFor(user: ServerUser, onProgress: (message: string) => void): string {
  const native = nativePackage();
  const probe = join(native.directory, "share", "postgresql");
  return canReach(user, probe) ? native.directory : copyOf(native, onProgress);
}

function copyOf(native: NativePackage, onProgress: (message: string) => void): string {
  const copy = join(OUTSIDE, `postgresql-${native.version}`);
  if (existsSync(copy)) return copy;
  onProgress(`Copying PostgreSQL to ${copy}, because its user cannot reach this folder`);
  openDirectory(OUTSIDE);
  const draft = `${copy}.${process.pid}`;
  cpSync(native.directory, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, copy);
  } catch (error) {
    // Somebody else has put the same copy there meanwhile.
    if (!existsSync(copy)) throw error;
    rmSync(draft, { recursive: true });
  }
  return copy;
}

function openDirectory(directory: string): void {
  mkdirSync(directory, { recursive: true });
  for (const each of [OUTSIDE, directory]) chmodSync(each, 0o755);
}

function explain(dataDir: string, home: string): void {
  const where =
    home === dataDir
      ? "The database is in the folder postgres, its log in postgres.log."
      : `The database and its log are in ${home}: PostgreSQL refuses to run as root, and the user it runs as cannot reach this folder.`;
  const text = [
    "This folder is Lockstep's data; whoever removes it begins with an empty clinic.",
    where,
    "postgres-secrets.json holds the database's passwords and belongs to whatever backup holds the database.",
    "The file secret keys invitations, and is kept apart from copies of the database.",
  ];
  writeFileSync(join(dataDir, "README"), `${text.join("\n")}\n`);
}
