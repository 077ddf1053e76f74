import { testDatabase } from "@lockstep/db/testing/test-database";
import { expect, test } from "vitest";
import { readSettings } from "../env.ts";
import { apiProcess } from "../testing/api-process.ts";

test("O-06 R-PLT-5 a worker tells how it is and what it counts, and answers nothing of a clinic's", {
  timeout: 60_000,
}, async () => {
  await using database = await testDatabase();
  await using worker = await apiProcess(database, { LOCKSTEP_ROLE: "worker", LOCKSTEP_DEMO: "off" });
  const { origin } = new URL(worker.url);
  const get = (path: string) => fetch(`${origin}${path}`);

  expect((await get("/healthz")).status).toBe(200);
  // On a slow machine its first look at the database may take longer than it may.
  await expect.poll(async () => (await get("/readyz")).status, { timeout: 20_000 }).toBe(200);
  const metrics = await get("/metrics");
  expect(metrics.headers.get("x-content-type-options")).toBe("nosniff");
  const text = await metrics.text();
  expect(text).toMatch(/^lockstep_ready 1$/m);
  expect(text).toMatch(/^lockstep_job_lag_seconds \d/m);
  expect(text).toMatch(/^lockstep_pool_slots\{state="size"\} 10$/m);

  for (const path of ["/", "/index.html", "/trpc/auth.me"]) expect((await get(path)).status, path).toBe(404);
  const signIn = await fetch(`${origin}/trpc/auth.signIn`, { method: "POST", body: "{}" });
  expect(signIn.status).toBe(404);

  worker.child.kill("SIGTERM");
  expect(await worker.ended).toBe(0);
});

test("a worker that is told no port does not take the one of the API process beside it", () => {
  const portOf = (role: string, port?: string) => readSettings({ LOCKSTEP_ROLE: role, PORT: port }).port;
  expect([portOf("all"), portOf("api"), portOf("worker")]).toEqual([3000, 3000, 3001]);
  expect(portOf("worker", "9100")).toBe(9100);
});
