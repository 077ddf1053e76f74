import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findBrowser } from "./browser.mjs";
import { build } from "./build.mjs";
import { run, stopWithChildren } from "./children.mjs";
import { install } from "./install.mjs";
import { requireNode } from "./node-version.mjs";
import { program, ROOT } from "./places.mjs";
import { plantedFaults } from "./planted/planted-faults.mjs";

const OLDER_SERVER = "/usr/lib/postgresql/15";
const POOLER = "/usr/sbin/pgbouncer";
const OLDER_TESTS = ["migrate/migrate.test", "features/scheduling/book-appointment.race"];
const REMARK_LINES_MAX = 12;
const REMARK_CHARS_MAX = 300;
const PROJECTS = ["packages/domain", "packages/db", "packages/proof", "apps/api", "apps/web", "e2e"];

requireNode();
stopWithChildren();
await install();
const reports = mkdtempSync(join(tmpdir(), "lockstep-reports-"));
process.on("exit", () => rmSync(reports, { recursive: true, force: true }));

const total = { passed: 0, failed: 0 };
const lines = [];
/** What is worth reading again at the end, where a long output is cut: what failed and why, in a line or two each. */
const remarks = [];

/** Runs one part and adds what it counted. A part that crashes, or that ran nothing, has failed. */
async function part(title, work) {
  console.log(`\n━━ ${title}`);
  const began = Date.now();
  let counts;
  try {
    counts = await work();
  } catch (error) {
    console.error(error.message);
    remarks.push(`✗ ${title}: ${error.message}`);
    counts = { passed: 0, failed: 1 };
  }
  if (counts.passed + counts.failed === 0) counts.failed = 1;
  total.passed += counts.passed;
  total.failed += counts.failed;
  const line = `${title}: ${counts.passed} passed, ${counts.failed} failed (${((Date.now() - began) / 1000).toFixed(1)} s)`;
  lines.push(line);
  console.log(line);
}

const check = async (command, args) => {
  const { code } = await run(command, args);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
};

// The tests read what was built, too.
await part("build", async () => {
  await build();
  return { passed: 1, failed: 0 };
});
// Two cores, two lanes. Whatever measures time comes later and has the machine to itself.
await Promise.all([staticChecks(), faultsAndPlans()]);
await part("unit, command and race tests", () => vitest("vitest.json"));
await onAnOlderServer();
await part("storm, 60 seconds", async () => {
  const args = ["--import", "tsx", "packages/proof/src/storm.ts", "--seconds", "60"];
  const { code, output } = await run(process.execPath, args, { quiet: true });
  console.log(output.trim());
  remarks.push(...(output.match(/^✗ .*(\n {4}.*)*/gm) ?? []));
  return atLeastOneFailure(code, countLastLine(output));
});
await part("journeys in a browser", async () => {
  const browser = await findBrowser();
  if (!browser) {
    throw new Error(
      "There is no browser: install Chromium, or run `npx playwright install chromium` in the folder e2e, and try again.",
    );
  }
  console.log(`The browser is ${browser.origin}: ${browser.path}`);
  const report = join(reports, "playwright.json");
  const env = { LOCKSTEP_CHROMIUM: browser.path, PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_HTML_OPEN: "never" };
  const args = ["test", "--config", "e2e/playwright.config.ts", "--reporter=list,json"];
  const { code } = await run(program("e2e", "playwright"), args, { env });
  const result = JSON.parse(readFileSync(report, "utf8"));
  remarks.push(...journeysToLookAt(result.suites));
  return atLeastOneFailure(code, countPlaywright(result));
});

async function staticChecks() {
  await part("types", async () => {
    const results = [];
    for (const project of PROJECTS) results.push(await check(program(".", "tsc"), ["-p", project]));
    return sum(results);
  });
  await part("lint, format and arrows", () => check(program(".", "biome"), ["check", "--error-on-warnings", "."]));
  await part("dead code", () => check(program(".", "knip"), []));
}

/** The oldest server that is supported, where Debian has put it; all the tests on it are `npm run test:postgres`. */
async function onAnOlderServer() {
  if (!existsSync(join(OLDER_SERVER, "bin", "postgres"))) {
    lines.push(`${OLDER_SERVER} is not there: tried on the built-in PostgreSQL alone`);
    return;
  }
  const some = [...OLDER_TESTS, "--project", "db", "--project", "api"];
  const env = { DATABASE_URL: "", LOCKSTEP_TEST_OLDER_SERVER: OLDER_SERVER };
  await part("migrations and booking races on PostgreSQL 15", () => vitest("vitest-15.json", some, env));
  if (!existsSync(POOLER)) {
    lines.push(`${POOLER} is not there: not tried behind PgBouncer`);
    return;
  }
  await part("the same behind PgBouncer", () =>
    vitest("vitest-pooler.json", some, { ...env, LOCKSTEP_TEST_POOLER: "pgbouncer" }),
  );
}

async function faultsAndPlans() {
  await part("planted faults are found", plantedFaults);
  await part("plans in a clinic of 100,000 visits", () => plansAtVolume("volume"));
  await part("plans in a pharmacy of 100,000 movements", () => plansAtVolume("pharmacy"));
}

/** Every question and every index once at volume, in a clinic that is made for it and thrown away. */
async function plansAtVolume(only) {
  const dir = join(tmpdir(), `lockstep-plans-${process.pid}-${only}`);
  const args = ["--import", "tsx", "packages/proof/src/bench.ts", "--plans", "--quick", "--only", only];
  try {
    const { code, output } = await run(process.execPath, args, { quiet: true, env: { LOCKSTEP_BENCH_DIR: dir } });
    const findings = output.match(/^(No question uses|Read from end to end:).*$/gm) ?? [];
    remarks.push(...findings.map((line) => `✗ ${line}`));
    console.log(code === 0 ? output.trim().split("\n").at(-1) : output.trim());
    return atLeastOneFailure(code, countLastLine(output));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function vitest(name, more = [], env = {}) {
  const report = join(reports, name);
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...more];
  const { code } = await run(program(".", "vitest"), args, { env });
  const result = JSON.parse(readFileSync(report, "utf8"));
  remarks.push(...failedTests(result.testResults));
  return atLeastOneFailure(code, countVitest(result));
}

function sum(results) {
  return results.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }));
}

/** A file that could not be loaded has no tests to count, so it counts itself. */
function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const unloaded = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  return { passed: numPassedTests, failed: numFailedTests + unloaded };
}

function failedTests(files) {
  return files
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, message, assertionResults }) => [
      ...(assertionResults.length === 0 ? [`✗ ${name}\n${beginningOf(message)}`] : []),
      ...assertionResults
        .filter(({ status }) => status === "failed")
        .map(({ fullName, failureMessages }) => `✗ ${name} › ${fullName}\n${beginningOf(failureMessages.join("\n"))}`),
    ]);
}

/** A journey that failed once and then passed counts as passed, and is named: it is to be looked at all the same. */
function journeysToLookAt(suites) {
  return suites.flatMap(({ suites: inner = [], specs }) => [
    ...journeysToLookAt(inner),
    ...specs.flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === "unexpected" || status === "flaky")
        .map(({ status, results }) => {
          const sign = status === "flaky" ? "passed at the second try only:" : "✗";
          return `${sign} ${file} › ${title}\n${beginningOf(results[0]?.error?.message ?? "")}`;
        }),
    ),
  ]);
}

function beginningOf(message) {
  return message
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, REMARK_LINES_MAX)
    .map((line) => `    ${line.slice(0, REMARK_CHARS_MAX)}`)
    .join("\n");
}

function countPlaywright({ stats, errors }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

/** A program of ours that counts by itself says so in a line; one that did not come to it has failed. */
function countLastLine(output) {
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? [null, 0, 1];
  return { passed: Number(passed), failed: Number(failed) };
}

/** A runner can fail beside its tests: an error nobody caught, a server that did not stop. */
function atLeastOneFailure(code, counts) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

console.log(`\n━━ in all\n${lines.join("\n")}\nin ${ROOT}\n`);
if (remarks.length > 0) console.log(`${remarks.join("\n")}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
