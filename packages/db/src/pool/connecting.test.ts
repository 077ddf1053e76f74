import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serverUser } from "../embedded/server-user.ts";
import { reachableDirectory } from "../testing/reachable-directory.ts";
import { createPool } from "./create-pool.ts";
import type { PoolOptions } from "./pool.ts";
import { type OwnServer, ownServer } from "./testing/own-server.ts";

const SECRETS = "postgres-secrets.json";
let server: OwnServer;
const certificates = reachableDirectory();

beforeAll(async () => {
  const directory = reachableDirectory();
  const sockets = join(directory, "sockets");
  mkdirSync(sockets);
  chmodSync(sockets, 0o777);
  const [certificate, key] = selfSigned("server", "localhost");
  selfSigned("other", "localhost");
  selfSigned("elsewhere", "elsewhere.example");
  server = await ownServer(
    { ssl: "on", ssl_cert_file: certificate, ssl_key_file: key, unix_socket_directories: sockets },
    directory,
  );
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(certificates, { recursive: true });
});

/** Makes a certificate that answers for `host`, and gives the files of it and of its key, readable by the server. */
function selfSigned(name: string, host: string): [string, string] {
  const [certificate, key] = [join(certificates, `${name}.crt`), join(certificates, `${name}.key`)];
  const made = spawnSync("openssl", [
    ...["req", "-new", "-x509", "-nodes", "-days", "2", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"],
    ...["-subj", `/CN=${host}`, "-addext", `subjectAltName=DNS:${host}`, "-out", certificate, "-keyout", key],
  ]);
  if (made.status !== 0) throw new Error(`openssl: ${made.stderr}`);
  const user = serverUser(certificates);
  if ("uid" in user) chownSync(key, user.uid, user.gid);
  chmodSync(key, 0o600);
  return [certificate, key];
}

/** How the server sees a connection made with this URL. */
async function connected(url: string, options: Partial<PoolOptions> = {}) {
  const pool = createPool({ url, size: 1, acquireTimeoutMs: 1_500, ...options });
  try {
    const [row] = await drizzle(pool.handle()).execute(sql`
      select coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
        inet_server_port() as port, current_user, current_setting('application_name') as name,
        current_setting('lock_timeout') as lock_timeout`);
    return row;
  } finally {
    await pool.end();
  }
}

async function answered(url: string, statement: string) {
  const pool = createPool({ url, size: 1 });
  try {
    return await pool.handle().unsafe(statement);
  } finally {
    await pool.end();
  }
}

const on = (host: string, query: string) => server.url.replace("127.0.0.1", host) + query;
const failing = (cause: object) => ({ cause: { kind: "connect_failed", cause: expect.objectContaining(cause) } });

test("signs in with a password by SCRAM-SHA-256, and is refused with a wrong one", async () => {
  const [scram] = await answered(
    server.url,
    "select rolpassword like 'SCRAM-SHA-256%' as it from pg_authid where rolname = current_user",
  );
  expect(scram).toEqual({ it: true });
  expect(await connected(on("127.0.0.1", "?sslmode=disable"))).toMatchObject({ encrypted: false, port: server.port });
  const wrong = connected(server.url.replace(/:[^:@]+@/, ":wrong@"));
  await expect(wrong).rejects.toMatchObject(failing({ code: "28P01" }));
});

test("R-PLT-2 encrypts the connection where sslmode asks for it, and by itself where the server can", async () => {
  expect(await connected(on("127.0.0.1", ""))).toMatchObject({ encrypted: true });
  expect(await connected(on("localhost", "?sslmode=require"))).toMatchObject({ encrypted: true });
});

test("verify-full accepts the authority it was given, and refuses another, a stranger's, and another host's", async () => {
  const full = (name: string) => `?sslmode=verify-full&sslrootcert=${join(certificates, `${name}.crt`)}`;
  expect(await connected(on("localhost", full("server")))).toMatchObject({ encrypted: true });
  await expect(connected(on("localhost", full("other")))).rejects.toMatchObject(failing({}));
  await expect(connected(on("localhost", "?sslmode=verify-full"))).rejects.toMatchObject(failing({}));
  const anotherHost = connected(on("127.0.0.1", full("server")));
  await expect(anotherHost).rejects.toMatchObject(failing({ code: "ERR_TLS_CERT_ALTNAME_INVALID" }));
});

test("a server without TLS is refused where sslmode requires it", async () => {
  await using plain = await ownServer();
  expect(await connected(plain.url)).toMatchObject({ encrypted: false });
  await expect(connected(`${plain.url}?sslmode=require`)).rejects.toMatchObject(failing({}));
});

test("connects through a Unix socket directory", async () => {
  const throughSocket = on("", `?host=${join(server.directory, "sockets")}&port=${server.port}`).replace(/@:\d+/, "@");
  expect(await connected(throughSocket)).toMatchObject({ port: null });
});

test("goes on to the next host where one does not answer, and past one that is read-only if it is to write", async () => {
  const directory = reachableDirectory();
  copyFileSync(join(server.directory, SECRETS), join(directory, SECRETS)); // So that one password opens both.
  await using standby = await ownServer({}, directory);
  await answered(standby.url, "alter system set default_transaction_read_only = on");
  await answered(standby.url, "select pg_reload_conf()");
  const twoHosts = (first: number, query = "") => on(`127.0.0.1:${first},127.0.0.1`, query);
  expect(await connected(twoHosts(1))).toMatchObject({ port: server.port });
  expect(await connected(twoHosts(standby.port))).toMatchObject({ port: standby.port });
  const toWrite = twoHosts(standby.port, "?target_session_attrs=read-write");
  expect(await connected(toWrite)).toMatchObject({ port: server.port });
});

test("start-up parameters reach the server, the role among them", async () => {
  const startupParameters = { application_name: "the desk", lock_timeout: "3s", role: "pg_monitor" };
  const expected = { name: "the desk", lock_timeout: "3s", current_user: "pg_monitor" };
  expect(await connected(server.url, { startupParameters })).toMatchObject(expected);
});
