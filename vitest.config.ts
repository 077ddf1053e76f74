import { defineConfig } from "vitest/config";

const shared = { include: ["src/**/*.test.ts"], testTimeout: 20_000, hookTimeout: 30_000 };
const withDatabase = { ...shared, globalSetup: [`${import.meta.dirname}/packages/db/src/testing/global-setup.ts`] };

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      { root: "packages/domain", test: { ...shared, name: "domain" } },
      { root: "apps/web", test: { ...shared, name: "web" } },
      { root: "packages/db", test: { ...withDatabase, name: "db" } },
      { root: "apps/api", test: { ...withDatabase, name: "api" } },
    ],
  },
});
