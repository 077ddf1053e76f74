import { closeDatabase, openDatabase } from "@lockstep/db/database";
import { faultyNetwork, throughPort } from "@lockstep/db/pool/testing/faulty-network";
import { asAdmin } from "@lockstep/db/testing/test-server";
import { expect, test } from "vitest";
import { type TestClinic, testClinic } from "../testing/test-clinic.ts";
import { testServer } from "../testing/test-server.ts";
import { refusalIn } from "../testing/wire.ts";

/** A server whose way to the database can be cut. */
async function behindAWire(clinic: TestClinic) {
  const network = await faultyNetwork(Number(new URL(clinic.database.appUrl).port));
  const url = throughPort(clinic.database.appUrl, network.port);
  const db = await openDatabase({
    url,
    pooler: clinic.database.pooler,
    role: "lockstep_app",
    secondClient: "allow",
    poolSize: 3,
  });
  const server = await testServer(clinic, { db, settings: { LOCKSTEP_POOL_SIZE: "3" } });
  return {
    network,
    server,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await closeDatabase(db, 100);
      await network[Symbol.asyncDispose]();
    },
  };
}

async function timed(url: string): Promise<{ status: number; tookMs: number }> {
  const startedAt = performance.now();
  const { status } = await fetch(url);
  return { status, tookMs: performance.now() - startedAt };
}

test("O-06 with the database down the process lives and is not ready, and says both within a second", async () => {
  await using clinic = await testClinic();
  await using wired = await behindAWire(clinic);
  const { url } = wired.server;
  expect([(await timed(`${url}/healthz`)).status, (await timed(`${url}/readyz`)).status]).toEqual([200, 200]);
  await wired.network[Symbol.asyncDispose]();
  const [alive, ready] = [await timed(`${url}/healthz`), await timed(`${url}/readyz`)];
  expect([alive.status, ready.status]).toEqual([200, 503]);
  expect(Math.max(alive.tookMs, ready.tookMs)).toBeLessThan(1_000);
  expect(await refusalIn(await fetch(`${url}/readyz`))).toMatchObject({ code: "BUSY", kind: "database_away" });
});

test("O-06 G-08 a database that swallows everything is told from one that answers, within a second, and heals", {
  timeout: 40_000,
}, async () => {
  await using clinic = await testClinic();
  await using wired = await behindAWire(clinic);
  const { url } = wired.server;
  expect((await timed(`${url}/readyz`)).status).toBe(200);
  wired.network.swallow();
  const ready = await timed(`${url}/readyz`);
  expect(ready.status).toBe(503);
  expect(ready.tookMs).toBeLessThan(1_200);

  const calls = await Promise.all(Array.from({ length: 12 }, () => timed(`${url}/trpc/clinic.get`)));
  for (const { status, tookMs } of calls) {
    expect(status).toBe(503);
    expect(tookMs).toBeLessThan(10_500);
  }
  wired.network.heal();
  await expect.poll(async () => (await timed(`${url}/readyz`)).status, { timeout: 5_000 }).toBe(200);
  await expect.poll(async () => (await timed(`${url}/trpc/clinic.get`)).status, { timeout: 5_000 }).toBe(200);
});

test("G-08 with the database down every call is a typed 503 within three seconds", async () => {
  await using clinic = await testClinic();
  await using wired = await behindAWire(clinic);
  const { cookie } = await wired.server.signIn("desk@test.example");
  await wired.network[Symbol.asyncDispose]();
  const paths = ["clinic.get", "auth.me", "auth.sessions", "patients.search", "scheduling.rooms", "auth.signIn"];
  for (const path of paths) {
    const startedAt = performance.now();
    const input = path === "auth.signIn" ? { email: "desk@test.example", password: "x" } : { q: "a" };
    const answer = await wired.server.call(path, input, { cookie });
    expect(answer.status, path).toBe(503);
    expect(performance.now() - startedAt, path).toBeLessThan(3_000);
    expect(answer.headers.get("retry-after")).toBe("1");
    expect(await refusalIn(answer), path).toMatchObject({ code: "BUSY", kind: "database_away", retryable: true });
  }
});

test("O-06 a process whose migrations are missing is not ready", async () => {
  await using clinic = await testClinic();
  await asAdmin(clinic.database.ownerUrl, "delete from lockstep_migrations where name = '0001_promises.sql'");
  await using server = await testServer(clinic);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  await asAdmin(
    clinic.database.ownerUrl,
    "insert into lockstep_migrations (name, sha256) values ('0001_promises.sql', 'x')",
  );
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
});

test("G-24 a process that was told to end is no longer ready", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  server.app.drain();
  const answer = await fetch(`${server.url}/readyz`);
  expect(answer.status).toBe(503);
  expect(answer.headers.get("connection")).toBe("close");
  expect(await refusalIn(answer)).toMatchObject({ code: "BUSY", kind: "shutting_down" });
});

test("the metrics are for this machine and its private network, also behind a proxy", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic, { settings: { LOCKSTEP_TRUST_PROXY: "on" } });
  const from = (address: string) => fetch(`${server.url}/metrics`, { headers: { "x-forwarded-for": address } });
  for (const address of ["10.1.2.3", "172.20.0.9", "192.168.1.1", "fd00::1", "8.8.8.8, 10.0.0.1"]) {
    expect((await from(address)).status, address).toBe(200);
  }
  for (const address of ["8.8.8.8", "10.0.0.1, 8.8.8.8", "172.32.0.1", "2001:db8::1", "100.10.0.1"]) {
    expect((await from(address)).status, address).toBe(404);
  }
});
