import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import type { Ends } from "../bench/bench-lab.ts";
import { type World, work } from "./client.ts";
import { type FaultLog, strike } from "./faults.ts";
import { resolve, type Tally } from "./intent.ts";
import { type Finding, judge } from "./judge.ts";
import { randomFrom } from "./random.ts";
import { openStormLab, type StormLab } from "./storm-lab.ts";
import { hangUp } from "./wire.ts";

const PROCESSES = 4;
/** Of RELIABILITY's G-08: no request takes longer, whatever goes wrong; and a moment for this machine. */
const ANSWER_MS_MAX = 12_000;

export type StormOptions = { seed: number; seconds: number; clients: number };
export type StormReport = {
  seed: number;
  seconds: number;
  calls: number;
  acknowledged: number;
  bookingsTried: number;
  requests: number;
  slowestMs: number;
  openAtFirst: number;
  openAtLast: number;
  replays: number;
  faults: FaultLog;
  refusals: Record<string, number>;
  findings: Finding[];
};

/** Clients, faults, and then the judge. */
export async function runStorm(ends: Ends, { seed, seconds, clients }: StormOptions): Promise<StormReport> {
  const random = randomFrom(seed);
  const lab = await openStormLab(ends, PROCESSES, clients);
  ends.push(hangUp);
  const tally: Tally = { requests: 0, slowestMs: 0, internal: 0, refusals: {} };
  const fleet = { cookie: lab.clinic.cookie, urls: () => lab.processes.flatMap(({ url }) => url ?? []) };
  const world: World = { clinic: lab.clinic, fleet, tally, visits: new Map(), begun: 0, calls: [], registered: 0 };
  const over = new AbortController();
  const people = lab.clinic.ownPatientIds.map((patientId, n) => work(world, random.fork(n), patientId, over.signal));
  const faults: FaultLog = {};
  const plan = {
    msInAll: seconds * 1_000,
    apiKills: Math.round(seconds / 2),
    databaseKills: Math.max(1, Math.round(seconds / 30)),
    passing: Math.round(seconds / 2.5),
  };
  await Promise.all([strike(lab, random.fork(clients), plan, faults), pause(plan.msInAll)]);
  over.abort();
  await Promise.all(people);
  await Promise.all(lab.processes.map((process) => process.ready()));
  const open = world.calls.filter(({ answer }) => answer.kind === "unknown");
  for (const call of open) if ("idempotencyKey" in call.input) await resolve(fleet, random, tally, call);
  const sql = postgres(lab.database.ownerUrl, { max: 1, onnotice: () => {} });
  const findings = await judge(sql, lab.database.ownerUrl, world.calls).finally(() => sql.end({ timeout: 1 }));
  const count = (test: (call: World["calls"][number]) => boolean) => world.calls.filter(test).length;
  return {
    seed,
    seconds,
    calls: world.calls.length,
    acknowledged: count(({ answer }) => answer.kind === "ok"),
    bookingsTried: count(({ procedure }) => procedure === "scheduling.book"),
    requests: tally.requests,
    slowestMs: Math.round(tally.slowestMs),
    openAtFirst: open.length,
    openAtLast: count(({ answer, input }) => answer.kind === "unknown" && "idempotencyKey" in input),
    replays: world.calls.reduce((sum, { replays }) => sum + replays.length, 0),
    faults,
    refusals: tally.refusals,
    findings: [...findings, ...conduct(lab, tally, world)],
  };
}

/** How the processes and the server behaved meanwhile. */
function conduct(lab: StormLab, tally: Tally, world: World): Finding[] {
  const log = readFileSync(lab.database.logFile, "utf8");
  const deadlocks = log.match(/deadlock detected/g)?.length ?? 0;
  const exits = lab.processes.reduce((sum, { unplannedExits }) => sum + unplannedExits, 0);
  const bugs = lab.processes.flatMap(({ output }) => output.split("\n").filter((line) => line.includes('"level":50')));
  const stillOpen = world.calls.filter(({ answer, input }) => answer.kind === "unknown" && "idempotencyKey" in input);
  const busy = world.calls.filter(
    ({ procedure, answer }) => procedure === "scheduling.book" && answer.kind !== "unknown",
  );
  const some = (n: number, what: string) => (n === 0 ? [] : [`${n} ${what}`]);
  return [
    { promise: "no process ended by itself (G-07)", against: some(exits, "ends") },
    { promise: "no deadlock was ever broken by the server (G-10)", against: some(deadlocks, "deadlocks") },
    {
      promise: "nothing failed that nobody foresaw (G-20)",
      against: tally.internal === 0 ? [] : bugs.slice(0, 5).concat(some(tally.internal, "answers INTERNAL")),
    },
    {
      promise: "no request took too long (G-08)",
      against: tally.slowestMs <= ANSWER_MS_MAX ? [] : [`${Math.round(tally.slowestMs)} ms`],
    },
    {
      promise: "every intent had a definite end once it was asked for again (G-06)",
      against: some(stillOpen.length, "still unknown"),
    },
    { promise: "the storm was one", against: busy.length > 100 ? [] : [`only ${busy.length} bookings were answered`] },
  ];
}
