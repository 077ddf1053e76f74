import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { MEMORY, ROOT } from "./places.mjs";

const PASSED_OVER = new Set([
  "node_modules",
  "dist",
  ".git",
  ".data",
  "test-results",
  "playwright-report",
  ".tanstack",
]);

/** All files under a folder of the checkout (or the file itself) that somebody wrote, in a fixed order. */
export function sourcesUnder(path) {
  const absolute = join(ROOT, path);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [absolute];
  const entries = readdirSync(absolute, { withFileTypes: true }).filter(({ name }) => !PASSED_OVER.has(name));
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? sourcesUnder(join(path, entry.name)) : join(absolute, entry.name)));
}

/** One word for the content of these files and the words beside them. */
export function fingerprint(files, ...words) {
  const hash = createHash("sha256").update(words.join("\n"));
  for (const file of files) hash.update(`\n${relative(ROOT, file)}\n`).update(readFileSync(file));
  return hash.digest("hex");
}

export function isUpToDate(name, value) {
  const file = join(MEMORY, name);
  return existsSync(file) && readFileSync(file, "utf8") === value;
}

export function remember(name, value) {
  mkdirSync(MEMORY, { recursive: true });
  writeFileSync(join(MEMORY, name), value);
}
