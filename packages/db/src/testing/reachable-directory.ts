import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new directory under the system's temporary one, or under another, open to other users. */
export function reachableDirectory(under = tmpdir()): string {
  const directory = mkdtempSync(join(under, "lockstep-test-"));
  chmodSync(directory, 0o755);
  return directory;
}
