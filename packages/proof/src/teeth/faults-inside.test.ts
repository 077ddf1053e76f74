import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { CALENDAR_FAULTS } from "./calendar-faults.ts";
import { type Built, faultsInside } from "./faults-inside.ts";
import { PHARMACY_FAULTS } from "./pharmacy-faults.ts";
import { PLATFORM_FAULTS } from "./platform-faults.ts";
import { PORTAL_FAULTS } from "./portal-faults.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..", "..");
const API = join(ROOT, "apps/api/dist");
const WEB = join(ROOT, "apps/web/dist");
const FAULTS = [...CALENDAR_FAULTS, ...PLATFORM_FAULTS, ...PORTAL_FAULTS, ...PHARMACY_FAULTS];
const SETTINGS = new Set(
  ["env.ts", "env-messages.ts", "env-payments.ts"].flatMap(
    (file) => readFileSync(join(ROOT, "apps/api/src", file), "utf8").match(/\bLOCKSTEP_[A-Z_]+(?=:)/g) ?? [],
  ),
);

let built: Built;

beforeAll(() => {
  // Nothing to do where it is up to date, as it is within `npm test`.
  const script = "import('./scripts/build.mjs').then(({ build }) => build())";
  const { status, stderr } = spawnSync(process.execPath, ["-e", script], { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  built = whatWasBuilt();
}, 240_000);

function whatWasBuilt(): Built {
  const map: { sources: string[]; sourcesContent: string[] } = JSON.parse(
    readFileSync(join(API, "main.js.map"), "utf8"),
  );
  const bundled = map.sources.map((path, index): [string, string] => [
    relative(ROOT, resolve(API, path)),
    map.sourcesContent[index] ?? "",
  ]);
  const web = filesUnder(WEB).filter((path) => /\.(?:js|html|css)$/.test(path));
  return {
    sources: new Map([...bundled, ...withText(filesUnder(join(ROOT, "drizzle")))]),
    delivered: new Map(withText([join(API, "main.js"), ...web])),
  };
}

const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const withText = (paths: string[]) =>
  paths.map((path): [string, string] => [relative(ROOT, path), readFileSync(path, "utf8")]);

test("G-26 neither a fault nor a switch for one is in what is delivered", () => {
  expect(built.sources.size).toBeGreaterThan(200);
  expect(built.delivered.size).toBeGreaterThan(20);
  expect(faultsInside(built, FAULTS, SETTINGS)).toEqual([]);
});

test("a build with any fault planted is told from a sound one, and so is one with a switch, a name or a part of ours", {
  timeout: 120_000,
}, () => {
  for (const { name, file, find, replace } of FAULTS) {
    const planted = (built.sources.get(file) ?? "").replace(find, () => replace);
    const sources = new Map([...built.sources, [file, planted]]);
    expect(faultsInside({ ...built, sources }, FAULTS, SETTINGS), name).toContain(`planted: ${name}`);
  }
  const saying = (text: string) => ({
    ...built,
    delivered: new Map([...built.delivered, ["apps/web/dist/x.js", text]]),
  });
  expect(faultsInside(saying("if (LOCKSTEP_FAULT) {}"), FAULTS, SETTINGS)).toEqual([
    "LOCKSTEP_FAULT in apps/web/dist/x.js",
  ]);
  expect(faultsInside(saying("process.env.UNLOCKED"), FAULTS, SETTINGS)).toEqual([
    "reads the environment: apps/web/dist/x.js",
  ]);
  expect(faultsInside(saying("locks are taken out of order"), FAULTS, SETTINGS)).toHaveLength(1);
  const ours = new Map([...built.sources, ["packages/proof/src/teeth/fault.ts", ""]]);
  expect(faultsInside({ ...built, sources: ours }, FAULTS, SETTINGS)).toHaveLength(1);
});

test("G-26 every fault has one place in the sources, tests that are there, and a name for each that must fail", () => {
  expect(FAULTS.length).toBeGreaterThanOrEqual(15);
  for (const { name, file, find, tests, caughtBy } of FAULTS) {
    const text = readFileSync(join(ROOT, file), "utf8");
    expect(text.split(find).length - 1, `places of "${name}" in ${file}`).toBe(1);
    const files = tests.map((path) => join(ROOT, path));
    for (const path of files) expect(existsSync(path), `${name}: ${path}`).toBe(true);
    const titles = files.map((path) => readFileSync(path, "utf8")).join("\n");
    expect(caughtBy.length, name).toBeGreaterThan(0);
    for (const words of caughtBy) expect(titles, name).toContain(words);
  }
});
