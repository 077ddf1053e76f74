import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sources } from "./catalogue-faults.ts";
import { LOCALES } from "./locales.ts";

/** The catalogue's files as they stand on the disk. */
export function readSources(): Sources {
  const folders = [...LOCALES, "faces"];
  const paths = folders.flatMap((folder) =>
    readdirSync(join(import.meta.dirname, folder)).map((name) => `${folder}/${name}`),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(import.meta.dirname, path), "utf8")]));
}
