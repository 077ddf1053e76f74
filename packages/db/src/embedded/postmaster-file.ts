import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

export interface Postmaster {
  pid: number;
  directory: string;
  port: number;
  ready: boolean;
}

/** What the server writes about itself into its cluster, or nothing when it has not or only half. */
export function readPostmasterFile(cluster: string): Postmaster | undefined {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const [pid, directory, , port, , , , status] = readFileSync(file, "utf8").split("\n");
  if (!pid || !directory) return undefined;
  return { pid: Number(pid), directory, port: Number(port), ready: status?.trim() === "ready" };
}

/** The server that runs on this cluster now. A file left behind by a killed server or a copied folder does not count. */
export function runningPostmaster(cluster: string): Postmaster | undefined {
  const found = readPostmasterFile(cluster);
  if (!found || !isAlive(found.pid)) return undefined;
  if (!isPostgres(found.pid)) return forget(cluster);
  if (!existsSync(found.directory)) {
    throw new Error(
      `A PostgreSQL (process ${found.pid}) still works on these files under their former name ${found.directory}: end it with "kill -INT ${found.pid}" and start again.`,
    );
  }
  return sameDirectory(found.directory, cluster) ? found : forget(cluster);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** PostgreSQL would refuse to start because of a number that another process has today. */
function forget(cluster: string): undefined {
  rmSync(join(cluster, "postmaster.pid"), { force: true });
}

/** Whether this process is a PostgreSQL at work; one that has ended and only waits to be collected has no command line. */
export function isPostgres(pid: number): boolean {
  const proc = `/proc/${pid}/cmdline`;
  const command = existsSync("/proc/self/cmdline")
    ? existsSync(proc) && readFileSync(proc, "utf8")
    : spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout;
  return String(command).includes("postgres");
}

function sameDirectory(a: string, b: string): boolean {
  const [left, right] = [statSync(a), statSync(b)];
  return left.dev === right.dev && left.ino === right.ino;
}
