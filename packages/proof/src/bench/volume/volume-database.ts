import { migrate } from "@lockstep/db/migrate/migrate";
import postgres, { type Sql } from "postgres";
import { withBareTables } from "./bare-tables.ts";
import { makePatients, makeStaff } from "./volume-people.ts";
import { makePharmacy } from "./volume-pharmacy.ts";
import { type VolumeSize, versionOf } from "./volume-size.ts";
import { layOutVisits, writeVisits } from "./volume-visits.ts";

const FILLED = ["patients", "appointments", "appointment_history", "audit_events"];
const STOCKED = [
  "lots",
  "stock_levels",
  "stock_movements",
  "medication_orders",
  "dispenses",
  "dispense_lots",
  "administrations",
];
const WRITING = [
  ["max_wal_size", "'16GB'"],
  ["checkpoint_timeout", "'1h'"],
] as const;

/** Another database of the same server. */
export function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

export async function withOwner<Result>(url: string, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * The database that holds the clinic of this size, made where there is none. It is filled under another name and gets its own
 * when it is whole, so a run that was ended half-way leaves nothing that looks finished. Answers with the day it is shown on.
 */
export async function keepVolume(ownerUrl: string, size: VolumeSize, say: (line: string) => void) {
  const name = `volume_${size.name}`;
  const kept = await keptDay(ownerUrl, name, size);
  if (kept) {
    say(`The ${size.name} clinic of ${kept} is there`);
    await migrate({ ownerUrl: databaseUrl(ownerUrl, name) });
    return { name, day: kept };
  }
  const draft = `${name}_draft`;
  const startedAt = performance.now();
  const tell = (line: string) => say(`${line} (${Math.round((performance.now() - startedAt) / 1_000)} s)`);
  say(
    `Making a clinic of ${size.patients} patients, ${size.appointments} appointments and ${size.stock?.movements ?? 0} movements of stock`,
  );
  await withOwner(ownerUrl, async (sql) => {
    for (const old of [draft, name]) await sql.unsafe(`drop database if exists ${old}`);
    await sql.unsafe(`create database ${draft}`);
    for (const [setting, value] of WRITING) await sql.unsafe(`alter system set ${setting} = ${value}`);
    await sql`select pg_reload_conf()`;
  });
  await migrate({ ownerUrl: databaseUrl(ownerUrl, draft) });
  const day = workingDay(new Date());
  await withOwner(databaseUrl(ownerUrl, draft), (sql) => fill(sql, size, day, tell));
  await withOwner(ownerUrl, async (sql) => {
    for (const [setting] of WRITING) await sql.unsafe(`alter system reset ${setting}`);
    await sql`select pg_reload_conf()`;
    await sql.unsafe(`alter database ${draft} rename to ${name}`);
  });
  tell("  whole");
  return { name, day };
}

async function fill(sql: Sql, size: VolumeSize, day: string, tell: (line: string) => void): Promise<void> {
  await sql`set synchronous_commit = off`;
  await sql`set maintenance_work_mem = '512MB'`;
  await sql`set work_mem = '256MB'`;
  await sql`set timezone = 'UTC'`;
  tell("  staff, doctors, hours");
  await makeStaff(sql);
  await withBareTables(sql, [...FILLED, ...STOCKED], async () => {
    tell("  patients");
    await makePatients(sql, size);
    if (size.appointments > 0) {
      tell("  calendars");
      await layOutVisits(sql, size, day);
      await writeVisits(sql, tell);
    }
    if (size.stock) {
      tell("  the pharmacy");
      await makePharmacy(sql, size.stock, day);
    }
    tell("  indexes and constraints");
  });
  tell("  statistics");
  await sql`vacuum (analyze)`;
  await sql`create table bench_volume as select ${versionOf(size)}::int as version, ${day}::text as day`;
}

/** The day that a kept clinic was made for, null where there is none that is of use. */
async function keptDay(ownerUrl: string, name: string, size: VolumeSize): Promise<string | null> {
  const there = await withOwner(ownerUrl, (sql) => sql`select from pg_database where datname = ${name}`);
  if (there.length === 0) return null;
  const [made] = await withOwner(
    databaseUrl(ownerUrl, name),
    (sql) => sql<{ version: number; day: string }[]>`select version, day from bench_volume`,
  );
  if (made?.version !== versionOf(size)) return null;
  return Date.now() - Date.parse(made.day) < size.keptDaysMax * 86_400_000 ? made.day : null;
}

/** The date in the clinic's zone, three hours ahead of UTC; on a Sunday the Monday after it. */
function workingDay(now: Date): string {
  const local = new Date(now.getTime() + 3 * 3_600_000);
  if (local.getUTCDay() === 0) local.setUTCDate(local.getUTCDate() + 1);
  return local.toISOString().slice(0, 10);
}
