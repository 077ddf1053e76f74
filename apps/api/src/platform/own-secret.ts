import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Settings, SettingsError } from "../env.ts";

/**
 * What invitations are keyed with: the one that is set, or else one that is made once in the data directory and that
 * nobody else can read. It never stands in the database, so a copy of that opens nothing.
 */
export function ownSecret({ secret, dataDir, development }: Settings, warn: (message: string) => void): string {
  if (secret) return secret;
  if (!development) {
    warn("LOCKSTEP_SECRET is not set: the one in LOCKSTEP_DATA_DIR is used, which other machines do not share.");
  }
  try {
    return madeOnce(dataDir, join(dataDir, "secret"));
  } catch (cause) {
    throw new SettingsError(
      `No secret can be kept in ${dataDir}: set LOCKSTEP_SECRET, or LOCKSTEP_DATA_DIR to a folder of the user who starts this.`,
      { cause },
    );
  }
}

function madeOnce(dataDir: string, file: string): string {
  const existing = read(file);
  if (existing) return existing;
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${randomBytes(8).toString("hex")}`;
  writeFileSync(draft, randomBytes(32).toString("hex"), { mode: 0o600 });
  try {
    // A link is made whole or not at all: of two first starts at once, both go on with the same secret.
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
  const kept = read(file);
  if (!kept) throw new Error("The secret was made and is empty.");
  return kept;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
