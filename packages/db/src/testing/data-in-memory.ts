import { accessSync, constants, statfsSync } from "node:fs";

const MEMORY = "/dev/shm";
const GIB = 2 ** 30;
// The data of a run are some 200 MB, and what was written ahead of it at most 1 GB.
const ROOM_BYTES = 4 * GIB;
// For everything else that runs.
const LEFT_BYTES = 8 * GIB;

/** Where data that need not outlive the machine are quickest to make and to drop; null where there is no room for that. */
export function dataInMemory(): string | null {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM_BYTES && process.availableMemory() >= LEFT_BYTES ? MEMORY : null;
  } catch {
    return null;
  }
}
