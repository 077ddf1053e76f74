import { defineConfig } from "vitest/config";

const shared = { include: ["src/**/*.test.ts"], testTimeout: 20_000, hookTimeout: 30_000 };
const databaseServer = `${import.meta.dirname}/packages/db/src/testing/global-setup.ts`;

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      { root: "packages/domain", test: { ...shared, name: "domain" } },
      { root: "apps/web", test: { ...shared, name: "web" } },
      { root: "packages/proof", test: { ...shared, name: "proof", globalSetup: databaseServer } },
      { root: "packages/db", test: { ...shared, name: "db", globalSetup: databaseServer } },
      {
        root: "apps/api",
        // Each file makes databases of its own and keeps nothing in modules, so the application is loaded once a worker.
        test: { ...shared, name: "api", globalSetup: databaseServer, isolate: false },
      },
    ],
  },
});
