import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Fault } from "./fault.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..", "..");
const PACKAGES = ["packages/domain", "packages/db", "packages/proof", "apps/api", "apps/web"];
/** A fault may leave a test waiting; the rest of them says enough. */
const RUN_MS_MAX = 240_000;

/** A copy of the sources in which faults are planted, so that none is ever in the product. */
export type Workshop = { folder: string; close(): void };

export async function openWorkshop(): Promise<Workshop> {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-teeth-"));
  const files = (await outputOf("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], ROOT)).split(
    "\0",
  );
  for (const file of files.filter((name) => name !== "" && !name.startsWith("docs/") && existsSync(join(ROOT, name)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  // Links of the workspace are relative: copied as they are, they lead to the copy's own packages.
  for (const one of PACKAGES) {
    cpSync(join(ROOT, one, "node_modules"), join(folder, one, "node_modules"), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  return { folder, close: () => rmSync(folder, { recursive: true, force: true }) };
}

export type Bite = { failed: string[]; passed: number };

/** Plants the fault, runs its tests, takes it out again, and says which tests failed. */
export async function bite({ folder }: Workshop, { file, find, replace, tests }: Fault): Promise<Bite> {
  const path = join(folder, file);
  const sound = readFileSync(path, "utf8");
  const faulty = sound.replace(find, () => replace);
  if (faulty === sound) throw new Error(`${file} has no such place any more: ${find.slice(0, 80)}`);
  writeFileSync(path, faulty);
  try {
    return await runTests(folder, tests);
  } finally {
    writeFileSync(path, sound);
  }
}

type VitestReport = {
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
};

async function runTests(folder: string, tests: readonly string[]): Promise<Bite> {
  const report = join(folder, "teeth.json");
  rmSync(report, { force: true });
  await outputOf(
    join(folder, "node_modules/.bin/vitest"),
    ["run", ...tests, "--reporter=json", `--outputFile=${report}`],
    folder,
  );
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as VitestReport; // vitest's own format
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    failed: all.filter(({ status }) => status === "failed").map(({ fullName }) => fullName),
    passed: all.filter(({ status }) => status === "passed").length,
  };
}

async function outputOf(command: string, args: string[], cwd: string): Promise<string> {
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "ignore"], timeout: RUN_MS_MAX });
  const parts: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => parts.push(text));
  await once(child, "close");
  return parts.join("");
}
