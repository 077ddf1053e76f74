import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./children.mjs";
import { fingerprint, isUpToDate, remember, sourcesUnder } from "./fingerprint.mjs";
import { PNPM, ROOT } from "./places.mjs";
import { step } from "./step.mjs";

/** Installs exactly what the lock file says, unless that is what is there. */
export async function install() {
  const manifests = sourcesUnder(".").filter((file) =>
    /(package\.json|pnpm-lock\.yaml|pnpm-workspace\.yaml)$/.test(file),
  );
  const wanted = fingerprint(manifests, process.platform, process.arch, process.versions.modules);
  if (existsSync(join(ROOT, "node_modules", ".modules.yaml")) && isUpToDate("installed", wanted)) return;

  const args = ["--yes", PNPM, "install", "--frozen-lockfile"];
  // CI keeps pnpm from asking; what it finds in place is replaced as the lock file says.
  const env = { CI: "true", ...usableHome() };
  const { code, output } = await step("Installing the dependencies", () => run(npx(), args, { quiet: true, env }));
  if (code !== 0) {
    console.error(output);
    console.error(
      `The dependencies could not be installed (exit code ${code}): see above; the package registry must be reachable once.`,
    );
    process.exit(1);
  }
  remember("installed", wanted);
}

const npx = () => (process.platform === "win32" ? "npx.cmd" : "npx");

/** Started by root for another user, we may have inherited a home that we cannot write to. */
function usableHome() {
  try {
    accessSync(homedir(), constants.W_OK | constants.X_OK);
    return {};
  } catch {
    const home = join(tmpdir(), `lockstep-home-${process.getuid?.() ?? 0}`);
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return { HOME: home, npm_config_cache: join(home, ".npm"), npm_config_userconfig: join(home, ".npmrc") };
  }
}
