import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Secrets {
  /** Names the cluster where it has to lie outside the data directory. */
  id: string;
  ownerPassword: string;
  appPassword: string;
}

/** The passwords of the cluster under this data directory, made on first use and readable by nobody else. */
export function secretsOf(dataDir: string): Secrets {
  const file = join(dataDir, "postgres-secrets.json");
  const existing = read(file);
  if (existing) return existing;

  const secret = () => randomBytes(24).toString("hex");
  const fresh: Secrets = { id: randomBytes(8).toString("hex"), ownerPassword: secret(), appPassword: secret() };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600 });
  try {
    // A link is made whole or not at all: of two first starts at once, both go on with the same passwords.
    linkSync(draft, file);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
  return read(file) ?? fresh;
}

function read(file: string): Secrets | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    if (codeOf(cause) === "ENOENT") return undefined;
    throw new Error(
      `The database's passwords in ${file} cannot be read: start as the user who made them, or choose another LOCKSTEP_DATA_DIR.`,
      { cause },
    );
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
