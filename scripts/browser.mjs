import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { run } from "./children.mjs";
import { ROOT } from "./places.mjs";
import { step } from "./step.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The browser for the journeys: Playwright's own, else the system's, else one installed from the system's packages. */
export async function findBrowser() {
  const own = playwrightsOwn();
  if (own) return { path: own, origin: "Playwright's own" };
  const system = onThisSystem();
  if (system) return { path: system, origin: "the system's" };
  await installChromium();
  const installed = onThisSystem();
  return installed ? { path: installed, origin: "just installed from the system's packages" } : undefined;
}

function playwrightsOwn() {
  const { chromium } = createRequire(join(ROOT, "e2e/package.json"))("@playwright/test");
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

function onThisSystem() {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
}

async function installChromium() {
  const isRoot = process.getuid?.() === 0;
  const maySudo = !isRoot && spawnSync("sudo", ["-n", "true"]).status === 0;
  if ((!isRoot && !maySudo) || spawnSync("apt-get", ["--version"]).error) return;
  const sudo = maySudo ? "sudo -n " : "";
  const script = `${sudo}apt-get update && ${sudo}env DEBIAN_FRONTEND=noninteractive apt-get install -y chromium`;
  await step("Installing Chromium from the system's packages", () => run("/bin/sh", ["-c", script], { quiet: true }));
}
