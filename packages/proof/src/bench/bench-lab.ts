import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@lockstep/db/embedded/embedded-postgres";
import { migrate } from "@lockstep/db/migrate/migrate";
import postgres, { type Sql } from "postgres";
import { type BenchClinic, makeBenchClinic } from "./bench-clinic.ts";
import { startBuiltApi } from "./built-api.ts";
import { type Client, clientOf } from "./client.ts";

// As many as the application's pool holds.
const CONNECTIONS = 10;

export type BenchLab = {
  clinic: BenchClinic;
  client: Client;
  apiUrl: string;
  sql: Sql;
  /** A second process of the application, with the gateways of development. */
  startPortal(): Promise<{ client: Client; apiUrl: string }>;
};

/** What has to be ended, last made first. */
export type Ends = (() => Promise<unknown> | unknown)[];

/** A database of its own with the durability of production, the bench clinic in it, and the built application on it. */
export async function openBenchLab(ends: Ends, say: (line: string) => void): Promise<BenchLab> {
  say("Starting a database and the application");
  const dataDir = mkdtempSync(join(tmpdir(), "lockstep-bench-"));
  ends.push(() => rmSync(dataDir, { recursive: true, force: true }));
  // The server's own user, where we are root, has to reach it.
  chmodSync(dataDir, 0o755);
  const server = await startEmbedded({ dataDir });
  ends.push(() => rmSync(server.home, { recursive: true, force: true }));
  ends.push(() => server.stop());
  await migrate({ ownerUrl: server.ownerUrl });
  const owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  const clinic = await makeBenchClinic(owner).finally(() => owner.end({ timeout: 1 }));
  // Without the jobs: what is told of a booking afterwards is no part of its answer, and a worker may do it.
  const api = await startBuiltApi({ ...server, role: "api" });
  ends.push(api.stop);
  const apiUrl = await api.url;
  const client = clientOf(apiUrl, clinic.secret);
  ends.push(client.close);
  const sql = postgres(server.appUrl, { max: CONNECTIONS });
  ends.push(() => sql.end({ timeout: 5 }));
  const startPortal = async () => {
    const portal = await startBuiltApi({ ...server, role: "api", development: true });
    ends.push(portal.stop);
    const url = await portal.url;
    const own = clientOf(url, clinic.secret);
    ends.push(own.close);
    return { client: own, apiUrl: url };
  };
  return { clinic, client, apiUrl, sql, startPortal };
}
