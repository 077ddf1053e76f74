import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const NAME = /^\d{4}_[A-Za-z0-9_-]+\.sql$/;
const NO_TRANSACTION = "-- lockstep: no transaction";
const BREAKPOINT = "--> statement-breakpoint";

export interface Migration {
  name: string;
  sha256: string;
  transactional: boolean;
  statements: string[];
}

/** The migrations of a folder in the order of their names; the product's own folder unless one is named. */
export function readMigrations(folder = productFolder()): Migration[] {
  const names = readdirSync(folder).filter((name) => NAME.test(name));
  return names.sort().map((name) => {
    // A checkout with other line ends is still the same migration.
    const text = readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
    return {
      name,
      sha256: createHash("sha256").update(text).digest("hex"),
      transactional: !text.startsWith(NO_TRANSACTION),
      statements: text.split(BREAKPOINT).flatMap((statement) => statement.trim() || []),
    };
  });
}

/** The nearest `drizzle` above this file, which a bundle in another folder finds as well. */
function productFolder(): string {
  for (let here = dirname(fileURLToPath(import.meta.url)); ; here = dirname(here)) {
    const folder = join(here, "drizzle");
    if (existsSync(folder)) return folder;
    if (here === dirname(here)) throw new Error("The folder drizzle with the migrations is missing.");
  }
}
