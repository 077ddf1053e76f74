import { defineConfig } from "@playwright/test";

/** Against the built application: `npm test` builds it first, `node scripts/start.mjs` builds it too. */
export default defineConfig({
  testDir: "journeys",
  fullyParallel: false,
  forbidOnly: true,
  // On a loaded machine a browser can be late; what needed its second try is named at the end of the run.
  retries: 1,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  outputDir: "../node_modules/.cache/lockstep/journeys",
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    trace: "off",
    video: "off",
    screenshot: "off",
    actionTimeout: 15_000,
    navigationTimeout: 15_000,
    launchOptions: {
      executablePath: process.env.LOCKSTEP_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // There is none here, and imitating one takes a sixth of the time.
        "--disable-gpu",
        "--disable-gpu-rasterization",
      ],
    },
  },
});
