import { join } from "node:path";
import { type EmbeddedServer, startEmbedded } from "@lockstep/db/embedded/embedded-postgres";
import postgres, { type Sql } from "postgres";
import type { BenchClinic } from "../bench-clinic.ts";
import type { BenchLab, Ends } from "../bench-lab.ts";
import { runJob, startBuiltApi } from "../built-api.ts";
import { clientOf } from "../client.ts";
import { openSession } from "../session.ts";
import { databaseUrl, keepVolume, withOwner } from "./volume-database.ts";
import type { VolumeSize } from "./volume-size.ts";

const DATA_DIR =
  process.env.LOCKSTEP_BENCH_DIR ?? join(import.meta.dirname, "..", "..", "..", "..", "..", ".data", "bench");
const CONNECTIONS = 10;

// What the application sends is recorded from the server's own log, whole; the people in it are made up.
const TELLING = { log_line_prefix: "%m [%p] %u ", log_error_verbosity: "default" };

export type VolumeLab = Omit<BenchLab, "startPortal"> & {
  size: VolumeSize;
  /** The clinic's day around which all was made. */
  day: string;
  server: EmbeddedServer;
  owner: Sql;
  /** Takes and gives values as text, for statements that were recorded. */
  raw: Sql;
  apiUrl: string;
};

/** The server that keeps the clinics between runs. */
export async function startVolumeServer(ends: Ends, say: (line: string) => void): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataDir: DATA_DIR, settings: TELLING, onProgress: say });
  ends.push(() => server.stop());
  return server;
}

/** The built application, without the jobs unless told otherwise, on a copy of the clinic that is kept: what a run books is gone with the copy. */
export async function openVolumeLab(
  server: EmbeddedServer,
  size: VolumeSize,
  ends: Ends,
  say: (line: string) => void,
  role: "all" | "api" = "api",
): Promise<VolumeLab> {
  const { name, day } = await keepVolume(server.ownerUrl, size, say);
  const urlsOf = (database: string) => ({
    ownerUrl: databaseUrl(server.ownerUrl, database),
    appUrl: databaseUrl(server.appUrl, database),
  });
  if (role === "all") {
    say("Bringing the digest of the audit up to date, a few minutes the first time");
    await runJob(urlsOf(name), "audit-digest");
  }
  const copy = `run_${size.name}`;
  say(`Copying the ${size.name} clinic for this run`);
  await withOwner(server.ownerUrl, async (sql) => {
    await sql.unsafe(`drop database if exists ${copy}`);
    await sql.unsafe(`create database ${copy} template ${name} strategy file_copy`);
  });
  ends.push(() => withOwner(server.ownerUrl, (sql) => sql.unsafe(`drop database if exists ${copy} with (force)`)));
  const urls = urlsOf(copy);
  const owner = postgres(urls.ownerUrl, { max: 1, onnotice: () => {} });
  ends.push(() => owner.end({ timeout: 5 }));
  const clinic = await clinicOf(owner);
  const api = await startBuiltApi({ ...urls, role });
  ends.push(api.stop);
  const apiUrl = await api.url;
  const client = clientOf(apiUrl, clinic.secret);
  ends.push(client.close);
  const sql = postgres(urls.appUrl, { max: CONNECTIONS });
  ends.push(() => sql.end({ timeout: 5 }));
  const raw: Sql = postgres(urls.appUrl, { max: 2, types: AS_TEXT });
  ends.push(() => raw.end({ timeout: 5 }));
  return { clinic, client, sql, raw, size, day, server, owner, apiUrl };
}

// Values go out as they stood in the log and come back as they are on the wire, as they do below the application's queries.
const asText = (to: number, from: number[]) => ({
  to,
  from,
  serialize: (value: unknown) => value,
  parse: (value: unknown) => value,
});
const AS_TEXT = { date: asText(1184, [1082, 1114, 1184]) };

/** Who bookings are made of, and a receptionist's session. */
async function clinicOf(owner: Sql): Promise<BenchClinic> {
  const [desk] = await owner<{ id: string }[]>`select id from users order by email limit 1`;
  const [visitType] = await owner<{ id: string }[]>`select id from visit_types where name = 'Consultation'`;
  const doctors = await owner<
    { id: string; roomId: string }[]
  >`select id, room_id as "roomId" from doctors order by email`;
  const patients = await owner<{ id: string }[]>`select id from patients order by id desc limit 2000`;
  if (!desk || !visitType) throw new Error("The clinic is not whole.");
  return {
    deskUserId: desk.id,
    doctorIds: doctors.map(({ id }) => id),
    roomIds: doctors.map(({ roomId }) => roomId),
    patientIds: patients.map(({ id }) => id),
    visitTypeId: visitType.id,
    secret: await openSession(owner, desk.id),
  };
}
