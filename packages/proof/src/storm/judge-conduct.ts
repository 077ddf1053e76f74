import type { Figures } from "./figures.ts";
import type { Finding } from "./judge.ts";
import { FLOOR, MAY_BE_RARE, type Profile } from "./profile.ts";

// Of RELIABILITY's goals; a moment is added for the way to the client and back.
const ANSWER_MS_MAX = 10_500;
const FAREWELL_MS_MAX = 10_500;
const RECOVERY_MS_MAX = 5_000;
const UNKNOWN_PERCENT_MAX = 0.1;

export type Conduct = {
  figures: Figures;
  unplannedExits: number;
  /** Answers INTERNAL, and what the processes wrote about them. */
  internal: number;
  bugs: readonly string[];
  faultsThatNeverCame: readonly string[];
  /** Processes that answered nothing any more after all was over. */
  silent: readonly string[];
};

/** How the processes and the server behaved meanwhile, and whether it was a storm at all. */
export function judgeConduct({ figures, ...seen }: Conduct, profile: Profile): Finding[] {
  const some = (count: number, what: string) => (count === 0 ? [] : [`${count} ${what}`]);
  const bugs = seen.internal === 0 ? [] : [...some(seen.internal, "answers INTERNAL"), ...seen.bugs];
  return [
    { promise: "no process ended by itself (G-07)", against: some(seen.unplannedExits, "ends") },
    { promise: "every process works when all is over (G-07)", against: [...seen.silent] },
    { promise: "no deadlock was ever broken by the server (G-10)", against: some(figures.deadlocks, "deadlocks") },
    { promise: "nothing failed that nobody foresaw (G-20)", against: bugs },
    {
      promise: "every intent had a definite end once it was asked for again (G-06)",
      against: some(figures.unknownAtLast, "still unknown"),
    },
    { promise: "the storm was one", against: [...tooLittle(figures), ...seen.faultsThatNeverCame] },
    ...(profile.judgesTime ? inTime(figures, profile) : []),
  ];
}

/** A storm in which hardly anything happened proves nothing. */
function tooLittle({ bookings, acknowledged, errands, samples }: Figures): string[] {
  return [
    ...Object.entries(errands).flatMap(([name, count]) =>
      count < FLOOR.ofEachErrand && !MAY_BE_RARE.has(name) ? [`${name}: only ${count}`] : [],
    ),
    ...(samples.taken < FLOOR.samples
      ? [`stock and money were asked ${samples.taken} times only: ${samples.lastMiss}`]
      : []),
    ...(bookings < FLOOR.bookings ? [`only ${bookings} bookings were tried`] : []),
    ...(acknowledged < FLOOR.acknowledged ? [`only ${acknowledged} changes were acknowledged`] : []),
  ];
}

/** What depends on how fast the machine is: judged in the long storm, on a quiet machine. */
function inTime(figures: Figures, { goals }: Profile): Finding[] {
  const atMost = (value: number, limit: number, unit: string) =>
    value <= limit ? [] : [`${value} ${unit}, at most ${limit}`];
  const atLeast = (value: number, limit: number, what: string) =>
    value >= limit ? [] : [`${value} ${what}, at least ${limit}`];
  return [
    {
      promise: "no request took longer than ten seconds (G-08)",
      against: atMost(figures.slowestRequest, ANSWER_MS_MAX, "ms"),
    },
    {
      promise: "hardly an intent outlasted its client's patience (G-06)",
      against: atMost(figures.unknownPercent, UNKNOWN_PERCENT_MAX, "%"),
    },
    {
      promise: "changes are made again soon after the database is back (G-07)",
      against: atMost(figures.firstChangeAfter.slowest, RECOVERY_MS_MAX, "ms"),
    },
    {
      promise: "who is asked to end does so in time (G-24)",
      against: atMost(figures.farewells.slowest, FAREWELL_MS_MAX, "ms"),
    },
    {
      promise: "it was as hard as was promised (G-01, G-10, G-11)",
      against: [
        ...atLeast(figures.samples.taken, goals.samples, "looks at stock and money"),
        ...atLeast(figures.mixed, goals.mixed, "changes of several rows tried"),
        ...atLeast(figures.dispenses, goals.dispenses, "dispenses tried"),
        ...atLeast(figures.attempts, goals.attempts, "attempts"),
        ...atLeast(figures.apiKills, goals.apiKills, "processes killed"),
        ...atLeast(figures.databaseKills, goals.databaseKills, "databases killed"),
      ],
    },
  ];
}
