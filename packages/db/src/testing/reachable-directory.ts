import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new directory under the system's temporary one, open to other users. */
export function reachableDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "lockstep-test-"));
  chmodSync(directory, 0o755);
  return directory;
}
