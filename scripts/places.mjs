import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** Remembers what is up to date; it goes with the installation it speaks of. */
export const MEMORY = join(ROOT, "node_modules", ".cache", "lockstep");
export const PNPM = "pnpm@12.21.0";

/** The program that a workspace package has installed. */
export const program = (folder, name) => join(ROOT, folder, "node_modules", ".bin", name);
