import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { expect, test } from "vitest";
import { type EmbeddedServer, startEmbedded } from "./embedded-postgres.ts";
import { isPostgres } from "./postmaster-file.ts";

const FAST = { fsync: "off" };

/** A folder for a server, and the end of whatever still runs in it. */
function folder(mode = 0o755) {
  const parent = mkdtempSync(join(tmpdir(), "lockstep-embedded-"));
  chmodSync(parent, mode);
  const dataDir = join(parent, "data");
  const started: EmbeddedServer[] = [];
  return {
    dataDir,
    start: async (options: { port?: number; settings?: Record<string, string> } = {}) => {
      const server = await startEmbedded({ dataDir, settings: FAST, ...options });
      started.push(server);
      return server;
    },
    async [Symbol.asyncDispose]() {
      for (const server of started) await server.stop("immediate");
      for (const server of started) rmSync(server.home, { recursive: true, force: true });
      rmSync(parent, { recursive: true });
    },
  };
}

async function ask<T extends object>(url: string, text: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe<T[]>(text))];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Starts a server from a process of its own, says its pid, and waits to be ended. */
async function otherProcess(dataDir: string) {
  const script = `
    import { startEmbedded } from ${JSON.stringify(new URL("./embedded-postgres.ts", import.meta.url).href)};
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, settings: { fsync: "off" } });
    process.stdout.write(String(server.pid));
    setInterval(() => {}, 1000);`;
  const args = ["--import", import.meta.resolve("tsx"), "--input-type=module", "-e", script];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], detached: true });
  const ended = once(child, "exit");
  const endedEarly = ended.then(([code]) => {
    throw new Error(`The other process ended with ${code} before its server was up.`);
  });
  const [text] = await Promise.race([once(child.stdout, "data"), endedEarly]);
  endedEarly.catch(() => {}); // From here on its end is what the test is about.
  return { child, serverPid: Number(text), ended };
}

test("a PostgreSQL 18 with the application's own login, reachable from this machine only, its passwords private", async () => {
  await using place = folder();
  const server = await place.start();
  expect(await ask(server.ownerUrl, "select current_setting('server_version_num')::int / 10000 as version")).toEqual([
    { version: 18 },
  ]);
  expect(
    await ask(server.appUrl, "select current_user::text as name, rolsuper from pg_roles where rolname = current_user"),
  ).toEqual([{ name: "lockstep_app", rolsuper: false }]);
  expect(await ask(server.ownerUrl, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  expect(await ask(server.ownerUrl, "select lower('ÉÑ') as lower")).toEqual([{ lower: "éñ" }]);
  expect(statSync(join(place.dataDir, "postgres-secrets.json")).mode & 0o077).toBe(0);
  const wrong = server.appUrl.replace(/:[^:@]+@/, ":guess@");
  await expect(ask(wrong, "select 1")).rejects.toMatchObject({ code: "28P01" });
});

test("what was written is there after a stop and after a crash", async () => {
  await using place = folder();
  const first = await place.start();
  await ask(first.ownerUrl, "create table notes (text text)");
  await first.stop();
  expect(isPostgres(first.pid)).toBe(false);

  const second = await place.start();
  await ask(second.ownerUrl, "insert into notes values ('kept')");
  process.kill(second.pid, "SIGKILL");
  await expect.poll(() => isPostgres(second.pid)).toBe(false);
  expect(existsSync(join(second.home, "postgres", "postmaster.pid"))).toBe(true);

  const third = await place.start();
  expect(third.pid).not.toBe(second.pid);
  expect(await ask(third.ownerUrl, "select text from notes")).toEqual([{ text: "kept" }]);
});

test("a second process joins the running server and leaves it running; once the first is killed, the next one takes over", async () => {
  await using place = folder();
  const other = await otherProcess(place.dataDir);
  const joined = await place.start();
  expect(joined.pid).toBe(other.serverPid);
  await joined.stop();
  expect(isPostgres(joined.pid)).toBe(true);

  other.child.kill("SIGKILL");
  await other.ended;
  const taken = await place.start();
  expect(taken.pid).toBe(other.serverPid);
  await taken.stop();
  expect(isPostgres(taken.pid)).toBe(false);
});

test("Ctrl-C reaches the process and not its server, which can be drained first", async () => {
  await using place = folder();
  const other = await otherProcess(place.dataDir);
  process.kill(-(other.child.pid ?? Number.NaN), "SIGINT"); // The terminal signals the whole group.
  await other.ended;
  const joined = await place.start();
  expect(joined.pid).toBe(other.serverPid);
  expect(await ask(joined.ownerUrl, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("two first starts at once make one cluster and share one server", async () => {
  await using place = folder();
  const [one, two] = await Promise.all([otherProcess(place.dataDir), place.start()]);
  expect(two.pid).toBe(one.serverPid);
  one.child.kill("SIGKILL");
  await one.ended;
  await place.start();
});

test("a number left in postmaster.pid that belongs to another process today does not prevent the start", async () => {
  await using place = folder();
  const first = await place.start();
  await first.stop();
  const lines = [process.pid, join(first.home, "postgres"), 1, first.port, "", "127.0.0.1", "", "ready"];
  writeFileSync(join(first.home, "postgres", "postmaster.pid"), `${lines.join("\n")}\n`, { mode: 0o600 });
  const second = await place.start();
  expect(await ask(second.ownerUrl, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a start that was killed while making the cluster is no obstacle", async () => {
  await using place = folder();
  mkdirSync(join(place.dataDir, `postgres.${process.pid}`, "base"), { recursive: true });
  const server = await place.start();
  expect(await ask(server.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a folder that only we can enter holds the passwords, and its README says where the database is", async () => {
  await using place = folder(0o700);
  const server = await place.start();
  expect(await ask(server.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  expect(existsSync(join(server.home, "postgres", "PG_VERSION"))).toBe(true);
  const readme = readFileSync(join(place.dataDir, "README"), "utf8");
  expect(readme).toContain(server.home === place.dataDir ? "in the folder postgres" : server.home);
});

test("a taken port and a setting PostgreSQL does not know end in one sentence", async () => {
  await using place = folder();
  await using neighbour = folder();
  const { port } = await neighbour.start();
  await expect(place.start({ port })).rejects.toThrow(`Port ${port} is taken`);
  await expect(place.start({ settings: { no_such_setting: "1" } })).rejects.toThrow(
    /PostgreSQL did not start \(unrecognized configuration parameter "no_such_setting"\); its log is/,
  );
});
