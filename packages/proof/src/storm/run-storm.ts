import { loadavg } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import type { Ends } from "../bench/bench-lab.ts";
import { SECRET } from "./api-process.ts";
import { codeOf, hasKey } from "./call.ts";
import { ask, book, type World, work, worldOf } from "./client.ts";
import { aDispenser } from "./dispensary.ts";
import { rivalsForOneDose } from "./dose-rivals.ts";
import { errandsOf } from "./errands.ts";
import { type FaultLog, neverStruck, strike } from "./faults.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { type Fleet, resolve } from "./intent.ts";
import { type Finding, judge } from "./judge.ts";
import { type Conduct, judgeConduct } from "./judge-conduct.ts";
import { endHold } from "./passing-faults.ts";
import { comeByThePortal, type Visitor } from "./portal.ts";
import { FLOOR, type Profile } from "./profile.ts";
import { Provider } from "./provider.ts";
import { type Random, randomFrom } from "./random.ts";
import { type RivalRounds, rivalsForOneTime } from "./rivals.ts";
import { judgeSamples, noSamples, type Samples, sample } from "./sampler.ts";
import { aKeeper } from "./shelves.ts";
import { openStormLab, type StormLab } from "./storm-lab.ts";
import { Tally } from "./tally.ts";
import { aNurse } from "./ward.ts";
import { hangUp } from "./wire.ts";
import type { Worker } from "./worker.ts";

const AFTERMATH_MS = 3_000;
const FLOOR_POLL_MS = 250;
const LAST_WORDS = 20;
const BUGS_MAX = 5;
/** In the second they find what others have done in the first. */
const ROUNDS = 2;

export type StormReport = {
  profile: Profile;
  figures: Figures;
  faults: FaultLog;
  refusals: Record<string, number>;
  rivals: Pick<RivalRounds, "slowestMs" | "askedAgain">;
  findings: Finding[];
};

/** Rivals in the calm; clients and faults; and then the judge. */
export async function runStorm(ends: Ends, profile: Profile, say: (line: string) => void): Promise<StormReport> {
  const random = randomFrom(profile.seed);
  say("Starting a database and four processes");
  const lab = await openStormLab(ends, profile.clients);
  ends.push(hangUp);
  const fleet = fleetOf(lab);
  const world = worldOf({
    ...{ clinic: lab.clinic, fleet, tally: new Tally(), provider: new Provider(fleet, SECRET) },
    endHold: (appointmentId) => endHold(lab.database.ownerUrl, appointmentId),
  });
  say(`${lab.clinic.rivalIds.length} rivals for one time`);
  const { finding, ...rivals } = await rivalsForOneTime(world, random.fork(1));
  say(`Ten hands for one dose, ${profile.doses} times`);
  const dose = await rivalsForOneDose(world, random.fork(5), profile.doses);
  const workers = workersOf(world, random, profile);
  say(`${workers.length} go on their rounds in the pharmacy and on the wards`);
  for (let n = 0; n < ROUNDS; n += 1) await Promise.all(workers.map((worker) => worker.round()));
  say(`${profile.patients} patients sign in`);
  const visitors = await Promise.all(
    Array.from({ length: profile.patients }, (_, n) => comeByThePortal(world, random.fork(1_000 + n), n % 2 === 1)),
  );
  say(`The storm: ${profile.seconds} seconds, longer on a slow machine`);
  const loadAtStart = loadavg()[0] ?? 0;
  const began = performance.now();
  const samples = noSamples();
  const faults = await blow(lab, world, random, profile, visitors, workers, samples);
  const seconds = (performance.now() - began) / 1_000;
  say(`It is over after ${Math.round(seconds)} seconds; ${world.calls.length} calls are judged`);
  await Promise.all(lab.processes.map((process) => process.ready()));
  const open = world.calls.filter((call) => call.answer.kind === "unknown" && hasKey(call));
  const last = { random: random.fork(2), tally: new Tally() };
  for (const call of open) await resolve({ ...last, fleet: world.askers.get(call) ?? world.fleet }, call);
  await world.provider.resolve(last.random);
  const silent = await thoseThatAnswerNothing(lab, world, random.fork(3));
  await pause(AFTERMATH_MS);
  const sql = postgres(lab.database.ownerUrl, { max: 1, onnotice: () => {} });
  const findings = await judge(sql, lab.database.ownerUrl, world).finally(() => sql.end({ timeout: 1 }));
  const figures = figuresOf({
    ...{ calls: world.calls, tally: world.tally, reports: world.provider.reports },
    ...{ faults, samples, seconds, loadAtStart, unknownAtFirst: open.length },
    starts: lab.processes.flatMap(({ starts }) => starts),
    farewells: lab.processes.flatMap(({ farewells }) => farewells),
    returns: lab.database.returns,
    deadlocks: lab.database.deadlocks(),
  });
  const faultsThatNeverCame = neverStruck(lab, profile, faults);
  const conduct = judgeConduct({ figures, silent, faultsThatNeverCame, ...conductOf(lab, world) }, profile);
  return {
    profile,
    figures,
    faults,
    refusals: world.tally.refusals,
    rivals,
    findings: [finding, dose, judgeSamples(samples), ...findings, ...conduct],
  };
}

/** Those of the pharmacy and of the wards. Each makes rounds before it breaks, so that there is something to work on. */
function workersOf(world: World, random: Random, { dispensers, nurses, keepers }: Profile): Worker[] {
  const some = (count: number, make: (n: number) => Worker) => Array.from({ length: count }, (_, n) => make(n));
  const { wardIds } = world.clinic.dispensary;
  return [
    ...some(dispensers, (n) => aDispenser(world, random.fork(2_000 + n))),
    ...some(nurses, (n) => aNurse(world, random.fork(3_000 + n), wardIds[n % wardIds.length] ?? "")),
    ...some(keepers, (n) => aKeeper(world, random.fork(4_000 + n))),
  ];
}

function fleetOf({ clinic, processes }: Pick<StormLab, "clinic" | "processes">): Fleet {
  const targets = () =>
    processes.flatMap((one) => (one.url === null ? [] : { url: one.url, frozenMs: () => one.frozenMs() }));
  return { headers: { cookie: clinic.cookie }, targets };
}

/** Until the faults have all been, the time is over and enough was asked for; at most for as long as the profile allows. */
async function blow(
  lab: StormLab,
  world: World,
  random: Random,
  profile: Profile,
  visitors: readonly Visitor[],
  workers: readonly Worker[],
  samples: Samples,
): Promise<FaultLog> {
  const over = new AbortController();
  const endsAt = performance.now() + profile.secondsMax * 1_000;
  const desks = lab.clinic.ownPatientIds.map((id, n) => work(world, random.fork(100 + n), id, over.signal));
  const patients = visitors.map((visit) => visit(over.signal));
  const pharmacy = workers.map(({ work: goOn }) => goOn(over.signal));
  const sampling = sample(lab.database.ownerUrl, samples, over.signal);
  const faults: FaultLog = {};
  await Promise.all([strike(lab, random.fork(4), profile, faults), pause(profile.seconds * 1_000)]);
  const isEnough = () =>
    samples.taken >= profile.goals.samples &&
    world.calls.filter(({ procedure }) => procedure === "scheduling.book").length >= FLOOR.bookings &&
    world.calls.filter(({ answer }) => answer.kind === "ok").length >= FLOOR.acknowledged &&
    Object.values(errandsOf(world.calls, world.provider.reports)).every((count) => count >= FLOOR.ofEachErrand);
  while (!isEnough() && performance.now() < endsAt) await pause(FLOOR_POLL_MS);
  over.abort();
  await Promise.all([...desks, ...patients, ...pharmacy, sampling]);
  return faults;
}

/** Each process is asked for more than its pool holds, all at once: none has lost its connections for good. */
async function thoseThatAnswerNothing(lab: StormLab, world: World, random: Random): Promise<string[]> {
  const silent: string[] = [];
  for (const [n, process] of lab.processes.entries()) {
    const fleet = fleetOf({ clinic: lab.clinic, processes: [process] });
    const client = { fleet, random: random.fork(n), tally: new Tally() };
    const asked = Array.from({ length: LAST_WORDS }, () =>
      ask(world, client.random, book(world, client.random), fleet),
    );
    for (const call of await Promise.all(asked)) {
      const isOpen = () => call.answer.kind === "unknown" || codeOf(call) === "BUSY";
      if (isOpen()) await resolve(client, call);
      if (isOpen()) silent.push(`process ${n + 1}: call ${call.n}`);
    }
  }
  return silent;
}

function conductOf({ processes }: StormLab, { tally }: World): Pick<Conduct, "unplannedExits" | "internal" | "bugs"> {
  const lines = processes.flatMap(({ output }) => output.split("\n"));
  return {
    unplannedExits: processes.reduce((sum, { unplannedExits }) => sum + unplannedExits, 0),
    internal: tally.internal,
    bugs: lines.filter((line) => line.includes('"level":50') && line.includes('"requestId"')).slice(0, BUGS_MAX),
  };
}
