import { defineConfig } from "@playwright/test";
import journeys from "./playwright.config.ts";

/** Takes the pictures of the README: not a test, and not run with the journeys. */
export default defineConfig({ ...journeys, testDir: ".", testMatch: "screenshots.ts", workers: 1, timeout: 180_000 });
