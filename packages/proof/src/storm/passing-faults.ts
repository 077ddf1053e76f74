import { setTimeout as pause } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import type { Profile } from "./profile.ts";
import type { Random } from "./random.ts";
import type { StormLab } from "./storm-lab.ts";

/** Says whether it happened at all: another fault may be about at that moment. */
export type Fault = { name: string; strike(): Promise<boolean> };

/** Faults that pass by themselves. */
export function passingFaults(lab: StormLab, random: Random, { faults }: Profile): Fault[] {
  const { processes, wires, database, clinic } = lab;
  const asAdmin = (work: (sql: Sql) => Promise<boolean>) => forgiving(database.ownerUrl, work);
  const oneThatIsUp = () => random.pick(orAll(processes, ({ url }) => url !== null));
  return [
    { name: "COMMIT's answer lost", strike: () => random.pick(wires).loseCommits(2, 2_000) },
    { name: "process frozen", strike: () => oneThatIsUp().freeze(faults.frozenMsMax - random.below(5_000)) },
    { name: "wires cut", strike: async () => random.pick(wires).cut() > 0 },
    {
      name: "lock held",
      strike: () => asAdmin((sql) => holdLock(sql, random.pick(clinic.doctorIds), faults.lockHeldMs)),
    },
    { name: "backends ended", strike: () => asAdmin((sql) => endBackends(sql, 0.3)) },
    {
      name: "answers delayed",
      strike: async () => {
        random.pick(wires).delay(100 + random.below(300), 1_500);
        return true;
      },
    },
    { name: "process asked to end", strike: () => oneThatIsUp().askToEndAndRestart() },
    { name: "connections used up", strike: () => useUpConnections(database.ownerUrl) },
    {
      name: "wire silent",
      strike: async () => {
        random.pick(wires).swallow(faults.silentMs);
        return true;
      },
    },
  ];
}

function orAll<Item>(items: readonly Item[], suits: (item: Item) => boolean): readonly Item[] {
  const suited = items.filter(suits);
  return suited.length > 0 ? suited : items;
}

async function holdLock(sql: Sql, doctorId: string, ms: number): Promise<boolean> {
  await sql.begin(async (tx) => {
    await tx`select id from doctors where id = ${doctorId} for update`;
    await pause(ms);
  });
  return true;
}

async function endBackends(sql: Sql, share: number): Promise<boolean> {
  const ended = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
     where usename = 'lockstep_app' and pid <> pg_backend_pid() and random() < ${share}`;
  return ended.length > 0;
}

/** Brings a hold to its end now, without anybody's doing, as an hour that has passed would. */
export function endHold(url: string, appointmentId: string): Promise<boolean> {
  return forgiving(url, async (sql) => {
    const ended = await sql`
      update appointments set hold_expires_at = clock_timestamp() where id = ${appointmentId} and status = 'held' returning id`;
    return ended.length > 0;
  });
}

const USED_UP_MS = 2_000;
const GIVE_BACK_PAUSE_MS = 200;

/** Ends the application's connections and refuses new ones for two seconds, as a server does that has none left (53300). */
async function useUpConnections(url: string): Promise<boolean> {
  const limit = (connections: number) =>
    forgiving(url, async (sql) => {
      await sql.unsafe(`alter role lockstep_app connection limit ${connections}`);
      return connections < 0 || endBackends(sql, 1);
    });
  const happened = await limit(0);
  await pause(USED_UP_MS);
  while (!(await limit(-1))) await pause(GIVE_BACK_PAUSE_MS);
  return happened;
}

/** The database may be down at that moment; then the fault did not happen. */
async function forgiving(url: string, work: (sql: Sql) => Promise<boolean>): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, fetch_types: false, onnotice: () => {} });
  try {
    return await work(sql);
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 }).catch(() => undefined);
  }
}
