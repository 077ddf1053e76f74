import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { type EmbeddedServer, startEmbedded } from "../embedded/embedded-postgres.ts";
import { migrate } from "../migrate/migrate.ts";

/** What the tests of a run need to know to make databases of their own. */
export interface TestServer {
  /** Signs in as one who may create databases; the database in it is the template. */
  ownerUrl: string;
  /** Signs in as the application, on the same server. */
  appUrl: string;
  appRole?: string;
  template: string;
}

/** Nothing of a test's data has to outlive a crash of the machine. */
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
  autovacuum: "off",
  max_wal_size: "4GB",
};

/** One server for the run, with a migrated template database in it: of our own, or the one DATABASE_URL names. */
export async function startTestServer(
  databaseUrl: string | undefined,
): Promise<TestServer & { stop(): Promise<void> }> {
  if (databaseUrl) return prepare(databaseUrl, { ownerUrl: databaseUrl, appUrl: databaseUrl, appRole: "lockstep_app" });
  const dataDir = mkdtempSync(join(tmpdir(), "lockstep-test-"));
  chmodSync(dataDir, 0o755);
  const server = await startEmbedded({ dataDir, settings: SETTINGS });
  const removed = removeWhenWeDie(server);
  const stop = async () => {
    await server.stop("immediate");
    removed();
    for (const directory of [server.home, dataDir]) rmSync(directory, { recursive: true, force: true });
  };
  try {
    return { ...(await prepare(server.ownerUrl, server)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(
  adminUrl: string,
  urls: Pick<TestServer, "ownerUrl" | "appUrl" | "appRole">,
): Promise<TestServer & { stop(): Promise<void> }> {
  const template = `lockstep_template_${randomBytes(4).toString("hex")}`;
  await asAdmin(adminUrl, `create database ${template}`);
  const stop = () => asAdmin(adminUrl, `drop database if exists ${template} with (force)`);
  try {
    const ownerUrl = onDatabase(urls.ownerUrl, template);
    const { appRole } = await migrate({ ownerUrl });
    const role = urls.appRole && appRole ? { appRole } : {};
    return { ownerUrl, appUrl: onDatabase(urls.appUrl, template), ...role, template, stop };
  } catch (error) {
    await stop();
    throw error;
  }
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
