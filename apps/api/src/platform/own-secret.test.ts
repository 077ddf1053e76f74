import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readSettings, SettingsError } from "../env.ts";
import { ownSecret } from "./own-secret.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lockstep-secret-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const settings = (more: Record<string, string> = {}) =>
  readSettings({ LOCKSTEP_DATA_DIR: join(folder, "new"), ...more });
const quiet = () => {};

test("R-ID-4 without LOCKSTEP_SECRET one is made once, and only its owner can read it", () => {
  const made = ownSecret(settings(), quiet);
  expect(made).toMatch(/^[0-9a-f]{64}$/);
  expect(ownSecret(settings(), quiet)).toBe(made);
  expect(statSync(join(folder, "new", "secret")).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, "new"))).toEqual(["secret"]);
});

test("R-ID-4 of four first starts at once all go on with the same secret", async () => {
  const start = `
    import { readSettings } from ${JSON.stringify(join(import.meta.dirname, "../env.ts"))};
    import { ownSecret } from ${JSON.stringify(join(import.meta.dirname, "own-secret.ts"))};
    process.stdout.write(ownSecret(readSettings(), () => {}));`;
  const file = join(folder, "start.ts");
  writeFileSync(file, start);
  const env = { PATH: process.env["PATH"], LOCKSTEP_DATA_DIR: join(folder, "new") };
  const starts = Array.from({ length: 4 }, () =>
    promisify(execFile)(process.execPath, ["--import", "tsx", file], { cwd: import.meta.dirname, env }),
  );
  const secrets = (await Promise.all(starts)).map(({ stdout }) => stdout);
  expect(new Set(secrets)).toEqual(new Set([readFileSync(join(folder, "new", "secret"), "utf8")]));
}, 60_000);

test("R-ID-4 the secret that is set is taken, and in production the lack of it is warned of", () => {
  const said: string[] = [];
  const set = "a secret of thirty-two characters";
  const production = { LOCKSTEP_ENV: "production" };
  expect(ownSecret(settings({ ...production, LOCKSTEP_SECRET: set }), (text) => said.push(text))).toBe(set);
  expect(said).toEqual([]);
  ownSecret(settings(production), (text) => said.push(text));
  expect(said).toEqual([expect.stringContaining("LOCKSTEP_SECRET is not set")]);
});

test("R-ID-4 a short secret, and a place where none can be kept, are said in one sentence", () => {
  expect(() => settings({ LOCKSTEP_SECRET: "short" })).toThrow("LOCKSTEP_SECRET must be at least 32 characters");
  writeFileSync(join(folder, "new"), "a file, not a folder");
  expect(() => ownSecret(settings(), quiet)).toThrow(SettingsError);
});
