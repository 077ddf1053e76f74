import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import postgres from "postgres";
import { type EmbeddedServer, startEmbedded } from "../embedded/embedded-postgres.ts";
import { migrate } from "../migrate/migrate.ts";
import { ownPgbouncer, pgbouncerBinary } from "../pool/testing/own-pgbouncer.ts";
import { dataInMemory } from "./data-in-memory.ts";
import { reachableDirectory } from "./reachable-directory.ts";

/** What the tests of a run need to know to make databases of their own. */
export interface TestServer {
  /** Signs in as one who may create databases; the database in it is the template. */
  ownerUrl: string;
  /** Signs in as the application, on the same server, through the pooler where there is one. */
  appUrl: string;
  /** The same past any pooler. */
  directUrl: string;
  template: string;
  /** How a database of a test is made from it. */
  copiedBy: "file_copy" | "wal_log";
  /** Whether PgBouncer in transaction mode stands behind `appUrl`. */
  pooler: boolean;
  /** Where the programs of an older PostgreSQL are, when the run is on one. */
  olderServer?: string;
}

export interface TestServerChoice {
  /** A server that is there already; one of our own unless named. */
  databaseUrl?: string | undefined;
  olderServer?: string | undefined;
  pooler?: boolean;
}

/** Nothing of a test's data has to outlive a crash of the machine. */
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
  autovacuum: "off",
  max_wal_size: "1GB",
};
/** Of the pooler, to each test's database. */
const POOLED_CONNECTIONS = 20;

/** One server for the run, with a migrated template database in it: of our own, or the one that is named. */
export async function startTestServer(choice: TestServerChoice): Promise<TestServer & { stop(): Promise<void> }> {
  const ends: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const direct = choice.databaseUrl ? named(choice.databaseUrl) : await ownServer(choice.olderServer, ends);
    const template = await templateOn(direct.ownerUrl, ends);
    const login = direct.appUrl ?? (await appLogin(direct.ownerUrl, ends));
    const appUrl = choice.pooler ? await behindPooler(login, ends) : login;
    return {
      ownerUrl: onDatabase(direct.ownerUrl, template),
      appUrl: onDatabase(appUrl, template),
      directUrl: onDatabase(login, template),
      template,
      copiedBy: direct.copiedBy,
      pooler: choice.pooler === true,
      ...(choice.olderServer ? { olderServer: choice.olderServer } : {}),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Ends = (() => Promise<void>)[];
type DirectLogins = Pick<TestServer, "ownerUrl" | "copiedBy"> & { appUrl?: string };

const named = (url: string): DirectLogins => ({ ownerUrl: url, copiedBy: "wal_log" });

async function ownServer(olderServer: string | undefined, ends: Ends): Promise<DirectLogins> {
  const dataDir = reachableDirectory(dataInMemory() ?? undefined);
  const server = await startEmbedded({ dataDir, settings: SETTINGS, olderServer });
  const removed = removeWhenWeDie(server);
  ends.push(async () => {
    await server.stop("immediate");
    removed();
    for (const directory of [server.home, dataDir]) rmSync(directory, { recursive: true, force: true });
  });
  // A copy by files waits for a checkpoint, which is little where nothing is forced onto a disk.
  return { ownerUrl: server.ownerUrl, appUrl: server.appUrl, copiedBy: "file_copy" };
}

async function templateOn(adminUrl: string, ends: Ends): Promise<string> {
  const template = `lockstep_template_${randomBytes(4).toString("hex")}`;
  await asAdmin(adminUrl, `create database ${template}`);
  ends.push(() => asAdmin(adminUrl, `drop database if exists ${template} with (force)`));
  await migrate({ ownerUrl: onDatabase(adminUrl, template) });
  return template;
}

/** A login that may do what the application may, on a server that has none of ours. */
async function appLogin(ownerUrl: string, ends: Ends): Promise<string> {
  const name = `lockstep_test_${randomBytes(4).toString("hex")}`;
  const password = randomBytes(12).toString("hex");
  await asAdmin(ownerUrl, `create role ${name} login password '${password}' in role lockstep_app`);
  ends.push(() => asAdmin(ownerUrl, `drop role ${name}`));
  const url = new URL(ownerUrl);
  url.username = name;
  url.password = password;
  return url.href;
}

async function behindPooler(url: string, ends: Ends): Promise<string> {
  const binary = pgbouncerBinary();
  if (!binary) throw new Error("PgBouncer is not installed here, so nothing can be tried through it.");
  const pooler = await ownPgbouncer(binary, url, POOLED_CONNECTIONS);
  ends.push(async () => pooler[Symbol.asyncDispose]());
  return pooler.url;
}

export async function asAdmin(url: string, statement: string): Promise<void> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The same server and login, another database. */
export function onDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** A shell that waits for our end, however it comes (its standard input closes), and cleans up after us. */
function removeWhenWeDie(server: EmbeddedServer): () => void {
  const script = 'read -r word; [ "$word" = done ] || { kill -QUIT "$1"; sleep 1; rm -rf "$2" "$3"; }';
  const args = ["-c", script, "sh", String(server.pid), server.home, server.dataDir];
  const shell = spawn("/bin/sh", args, { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  shell.unref();
  return () => shell.stdin.end("done\n");
}
