import type { BenchLab } from "./bench-lab.ts";
import { bookOverHttp } from "./book-over-http.ts";
import { bookingAt } from "./bookings.ts";
import { type Figures, figuresOf, type Run, together } from "./measure.ts";

const ROUNDS = 10;
const RIVALS = 64;
const ONE_TIME_DAY = 40;
const DAY_RIVALS = 40;
const DAY_ROUNDS = 5;
const DOCTOR_DAY = 50;

export type OneTime = Figures & { successesOfEachRound: number[] };

/** Sixty-four patients ask for one time of one doctor at the same moment; ten rounds, each for another time. */
export async function measureOneTime({ clinic, client }: BenchLab): Promise<OneTime> {
  const runs: Run[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const time = { doctor: round, daysAhead: ONE_TIME_DAY, slot: 40 };
    const book = (patient: number) => bookOverHttp(client, bookingAt(clinic, { ...time, patient }));
    runs.push(await together({ count: RIVALS, atOnce: RIVALS }, (n) => book(round * RIVALS + n)));
  }
  const successes = (run: Run) => run.results.filter(({ outcome }) => outcome === "ok").length;
  return { ...figuresOf(runs), successesOfEachRound: runs.map(successes) };
}

/** Forty patients ask for a time each of one doctor's day, all at once: nobody is in the way, and all line up at the doctor. */
export async function measureDoctorDay({ clinic, client }: BenchLab): Promise<Figures> {
  const runs: Run[] = [];
  for (let round = 0; round < DAY_ROUNDS; round += 1) {
    const day = { doctor: round, daysAhead: DOCTOR_DAY + round };
    const book = (n: number) => bookOverHttp(client, bookingAt(clinic, { ...day, slot: n, patient: 1_000 + n }));
    runs.push(await together({ count: DAY_RIVALS, atOnce: DAY_RIVALS }, book));
  }
  return figuresOf(runs);
}
