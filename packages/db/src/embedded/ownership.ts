import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isAlive } from "./postmaster-file.ts";

const RECORD_MS_MAX = 1_000;

const fileIn = (home: string) => join(home, "postgres.owner");

/** Writes down that this process ends the server. */
export function recordOwner(home: string, serverPid: number): void {
  writeFileSync(fileIn(home), `${serverPid} ${process.pid}`);
}

/** Whether this process, which found the server running, is to end it: only when the one that started it is gone. */
export async function inheritsServer(home: string, serverPid: number): Promise<boolean> {
  let owner = ownerOf(home, serverPid);
  // Whoever has just started it writes this down in the next moment.
  for (const giveUpAt = Date.now() + RECORD_MS_MAX; !owner && Date.now() < giveUpAt; await pause(50)) {
    owner = ownerOf(home, serverPid);
  }
  if (owner && owner !== process.pid && isAlive(owner)) return false;
  recordOwner(home, serverPid);
  return true;
}

function ownerOf(home: string, serverPid: number): number | undefined {
  if (!existsSync(fileIn(home))) return undefined;
  const [server, owner] = readFileSync(fileIn(home), "utf8").split(" ").map(Number);
  return server === serverPid ? owner : undefined;
}
