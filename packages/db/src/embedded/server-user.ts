import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

/** Whom a process of the server runs as; empty means as we do. */
export type ServerUser = { uid: number; gid: number } | Record<string, never>;

/**
 * PostgreSQL refuses to run as root, so root runs it as the owner of the cluster that is already there,
 * else as `postgres`, else as `nobody`. Everybody else runs it as themselves.
 */
export function serverUser(clusterDirectory: string): ServerUser {
  if (process.getuid?.() !== 0) return {};
  if (existsSync(clusterDirectory)) {
    const { uid, gid } = statSync(clusterDirectory);
    if (uid !== 0) return { uid, gid };
  }
  const found = idsOf("postgres") ?? idsOf("nobody");
  if (found) return found;
  throw new Error(
    "PostgreSQL refuses to run as root and this machine has neither a user postgres nor nobody: start as an ordinary user, or set DATABASE_URL.",
  );
}

/** Whether that user can read what lies in the directory, asked of the system because ACLs and mounts have a say too. */
export function canReach(user: ServerUser, directory: string): boolean {
  if (!("uid" in user)) return true;
  const asked = spawnSync("/bin/sh", ["-c", 'test -r "$1" && test -x "$1"', "sh", directory], { ...user, cwd: "/" });
  return asked.status === 0;
}

function idsOf(name: string): ServerUser | undefined {
  const uid = spawnSync("id", ["-u", name], { encoding: "utf8" });
  const gid = spawnSync("id", ["-g", name], { encoding: "utf8" });
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}
