import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { run } from "../children.mjs";
import { sourcesUnder } from "../fingerprint.mjs";
import { program, ROOT } from "../places.mjs";
import { ALLOWED, FAULTS } from "./faults.mjs";

/** Plants every fault in a copy of the sources and sees each tool report it. Returns how many were found and missed. */
export async function plantedFaults() {
  const copy = mkdtempSync(join(tmpdir(), "lockstep-planted-"));
  const remove = () => rmSync(copy, { recursive: true, force: true });
  process.on("exit", remove);
  try {
    copySources(copy);
    for (const { path, text } of [...FAULTS, ...ALLOWED]) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), text);
    }
    return await count(copy);
  } finally {
    remove();
    process.off("exit", remove);
  }
}

async function count(copy) {
  const reports = {
    biome: await biomeReport(copy),
    tsc: await tscReport(copy),
    knip: await knipReport(copy),
    build: await buildReport(copy),
  };
  const missed = FAULTS.filter(
    ({ tool, path, says }) => !reports[tool].some((line) => line.includes(path) && line.includes(says)),
  );
  const wronged = ALLOWED.filter(({ path }) =>
    reports.biome.some((line) => line.includes(path) && line.includes("noRestrictedImports")),
  );
  for (const { tool, path, says } of missed) console.error(`${tool} did not report ${says} in ${path}`);
  for (const { path } of wronged) console.error(`biome reports an import in ${path} that is allowed`);
  const failed = missed.length + wronged.length;
  return { passed: FAULTS.length + ALLOWED.length - failed, failed };
}

/** One line for each report: the rule and the file. */
async function biomeReport(cwd) {
  const args = ["check", "--reporter=json", "--max-diagnostics=none", "."];
  const { output } = await run(program(".", "biome"), args, { cwd, quiet: true });
  const line = output.split("\n").find((text) => text.startsWith("{"));
  if (!line) throw new Error(`biome did not report:\n${output}`);
  return JSON.parse(line).diagnostics.map(
    ({ category, location }) => `${category} ${location.path?.file ?? location.path}`,
  );
}

async function tscReport(cwd) {
  const { output } = await run(program(".", "tsc"), ["-p", "packages/domain", "--pretty", "false"], {
    cwd,
    quiet: true,
  });
  // The compiler names files from where it runs, and writes them with a path of the project's folder.
  return output.split("\n");
}

async function knipReport(cwd) {
  const { output } = await run(program(".", "knip"), ["--reporter=compact", "--no-config-hints"], { cwd, quiet: true });
  return output.split("\n");
}

/** What the screens are not built for. */
async function buildReport(cwd) {
  const { output } = await run(program("apps/web", "vite"), ["build"], { cwd: join(cwd, "apps/web"), quiet: true });
  return output.split("\n");
}

/** The sources, and the installation so that the links between our packages lead to the copies. */
function copySources(copy) {
  for (const file of sourcesUnder(".")) {
    const target = join(copy, relative(ROOT, file));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(file, target);
  }
  const folders = ["apps", "packages"].flatMap((group) =>
    readdirSync(join(ROOT, group)).map((name) => join(group, name)),
  );
  for (const folder of [".", "e2e", ...folders]) {
    const from = join(ROOT, folder, "node_modules");
    if (existsSync(from)) copyLinks(from, join(copy, folder, "node_modules"));
  }
  symlinkSync(join(ROOT, "node_modules/.pnpm"), join(copy, "node_modules/.pnpm"));
}

/** Only the links, of which an installation by pnpm consists, and not what tools keep beside them. */
function copyLinks(from, to) {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name.startsWith(".")) continue;
    if (entry.isSymbolicLink()) cpSync(join(from, entry.name), join(to, entry.name), { verbatimSymlinks: true });
    else if (entry.name.startsWith("@")) copyLinks(join(from, entry.name), join(to, entry.name));
  }
}
