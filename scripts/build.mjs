import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./children.mjs";
import { fingerprint, isUpToDate, remember, sourcesUnder } from "./fingerprint.mjs";
import { program, ROOT } from "./places.mjs";
import { step } from "./step.mjs";

const COMMON = ["packages/domain", "pnpm-lock.yaml", "tsconfig.base.json", "scripts/build.mjs"];

/** Builds the browser's part and the server's, each only when something it is made of has changed. Throws the reason. */
export async function build() {
  await unlessUpToDate("web", ["apps/web"], "apps/web/dist/index.html", buildWeb);
  await unlessUpToDate("api", ["apps/api", "packages/db"], "apps/api/dist/main.js", buildApi);
}

async function unlessUpToDate(name, sources, product, make) {
  // The route tree is written by the build itself.
  const files = [...sources, ...COMMON].flatMap(sourcesUnder).filter((file) => !file.endsWith("routeTree.gen.ts"));
  const wanted = fingerprint(files);
  if (existsSync(join(ROOT, product)) && isUpToDate(`built-${name}`, wanted)) return;
  await step(`Building ${name === "web" ? "the screens" : "the server"}`, make);
  remember(`built-${name}`, wanted);
}

async function buildWeb() {
  const { code, output } = await run(program("apps/web", "vite"), ["build"], {
    quiet: true,
    cwd: join(ROOT, "apps/web"),
  });
  if (code !== 0) throw new Error(`The screens could not be built:\n${output}`);
}

async function buildApi() {
  const esbuild = await import("esbuild"); // Only now: it may just have been installed.
  const carried = JSON.parse(readFileSync(join(ROOT, "apps/api/package.json"), "utf8")).dependencies;
  await esbuild.build({
    entryPoints: [join(ROOT, "apps/api/src/main.ts")],
    outfile: join(ROOT, "apps/api/dist/main.js"),
    bundle: true,
    platform: "node",
    target: "node20.20",
    format: "esm",
    sourcemap: true,
    logLevel: "silent",
    plugins: [packagesStayOutside(carried)],
  });
  await esbuild.stop();
}

/** Our own packages go into the bundle; the others are found at run time, so apps/api has to carry each of them. */
const packagesStayOutside = (carried) => ({
  name: "packages-stay-outside",
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      if (kind === "entry-point" || path.startsWith("@lockstep/") || path.startsWith("node:")) return undefined;
      const name = path.split("/", path.startsWith("@") ? 2 : 1).join("/");
      if (name in carried) return { path, external: true };
      return {
        errors: [{ text: `${name} is needed at run time and missing from the dependencies in apps/api/package.json` }],
      };
    });
  },
});
