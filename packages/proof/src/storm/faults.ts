import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import type { Random } from "./random.ts";
import type { StormLab } from "./storm-lab.ts";

export type FaultPlan = {
  msInAll: number;
  apiKills: number;
  databaseKills: number;
  /** Faults that pass by themselves: frozen processes, broken wires, ended backends, held locks, used-up connections. */
  passing: number;
};

type Fault = { name: string; at: number; strike(): Promise<void> };

/** What happened when, for the report. */
export type FaultLog = Record<string, number>;

/** Lets the planned faults happen, spread over the time at random; the same seed gives the same schedule. */
export async function strike(lab: StormLab, random: Random, plan: FaultPlan, log: FaultLog): Promise<void> {
  const startedAt = performance.now();
  const under = await Promise.all(
    schedule(lab, random, plan).map(async ({ name, at, strike: hit }) => {
      await pause(Math.max(0, at - (performance.now() - startedAt)));
      log[name] = (log[name] ?? 0) + 1;
      await hit();
    }),
  );
  if (under.length === 0) throw new Error("A storm without faults.");
}

function schedule(lab: StormLab, random: Random, plan: FaultPlan): Fault[] {
  const { msInAll, apiKills, databaseKills, passing } = plan;
  const sometime = () => 2_000 + random.below(Math.max(1, msInAll - 6_000));
  const faults: Fault[] = [];
  for (let n = 0; n < apiKills; n += 1) {
    const process = random.pick(lab.processes);
    faults.push({ name: "process killed", at: sometime(), strike: () => process.killAndRestart() });
  }
  for (let n = 0; n < databaseKills; n += 1) {
    // Apart from each other, so that the database is there in between.
    const at = Math.round(((n + 0.5 + random.next() * 0.3) / databaseKills) * (msInAll - 6_000));
    faults.push({ name: "database killed", at, strike: () => lab.database.killAndRestart() });
  }
  const kinds = passingFaults(lab, random);
  for (let n = 0; n < passing; n += 1) {
    const kind = kinds[n % kinds.length];
    if (kind) faults.push({ ...kind, at: sometime() });
  }
  return faults.sort((a, b) => a.at - b.at);
}

function passingFaults({ processes, wires, database, clinic }: StormLab, random: Random): Omit<Fault, "at">[] {
  const asAdmin = (work: (sql: postgres.Sql) => Promise<unknown>) => forgiving(database.ownerUrl, work);
  return [
    { name: "COMMIT's answer lost", strike: async () => random.pick(wires).loseCommits(2) },
    { name: "wires cut", strike: async () => random.pick(wires).cut() },
    {
      name: "backends ended",
      strike: () =>
        asAdmin(
          (sql) => sql`
        select pg_terminate_backend(pid) from pg_stat_activity
         where backend_type = 'client backend' and pid <> pg_backend_pid() and random() < 0.3`,
        ),
    },
    { name: "answers delayed", strike: async () => random.pick(wires).delay(100 + random.below(300), 1_500) },
    { name: "process frozen", strike: () => random.pick(processes).freeze(1_000 + random.below(6_000)) },
    { name: "wire silent", strike: async () => random.pick(wires).swallow(1_500) },
    {
      name: "lock held",
      strike: () =>
        asAdmin((sql) =>
          sql.begin(async (tx) => {
            await tx`select id from doctors where id = ${random.pick(clinic.doctorIds)} for update`;
            await pause(4_000);
          }),
        ),
    },
    { name: "connections used up", strike: () => useUpConnections(database.ownerUrl) },
  ];
}

/** Takes every connection there is for two seconds. */
async function useUpConnections(url: string): Promise<void> {
  const greedy = Array.from({ length: 80 }, () => postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} }));
  await Promise.all(greedy.map((sql) => sql`select 1`.catch(() => undefined)));
  await pause(2_000);
  await Promise.all(greedy.map((sql) => sql.end({ timeout: 1 }).catch(() => undefined)));
}

/** The database may be down at that moment; then the fault did not happen. */
async function forgiving(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  try {
    await work(sql);
  } catch {
    // Struck while another fault was about: that one counts.
  } finally {
    await sql.end({ timeout: 1 }).catch(() => undefined);
  }
}
