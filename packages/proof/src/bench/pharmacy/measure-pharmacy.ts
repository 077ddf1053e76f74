import type { EmbeddedServer } from "@lockstep/db/embedded/embedded-postgres";
import type { Ends } from "../bench-lab.ts";
import { heldBetween, type LockTimes, lockTimes } from "../lock-times.ts";
import { deadlocksIn } from "../machine.ts";
import { type Figures, figuresOf, type Run, rounded, together } from "../measure.ts";
import { inVolume, load } from "../volume/measure-volume.ts";
import { pharmacyQuestions } from "../volume/pharmacy-questions.ts";
import type { VolumeLab } from "../volume/volume-lab.ts";
import { measureVolumeReads } from "../volume/volume-reads.ts";
import type { VolumeReport } from "../volume/volume-report.ts";
import type { VolumeSize } from "../volume/volume-size.ts";
import { dispenseOnTheFloor } from "./dispense-floor.ts";
import { type Dispensary, openPharmacy, type ToSupply } from "./dispensing.ts";

const AT_ONCE = 32;
const ROUNDS = 4;
const CALLS_A_ROUND = 160;
const NEEDED = 2 * (ROUNDS + 1) * CALLS_A_ROUND;

type Dispensing = {
  what: string;
  http: Figures;
  floor: Figures;
  ratio: number;
  ratioOfEachRound: number[];
  held: LockTimes;
};
export type PharmacyReport = VolumeReport & { dispensing: Dispensing[]; deadlocks: number };

/** What the pharmacist's screens ask, then dispensing by thirty-two at once, on a copy of the pharmacy of this size. */
export function measurePharmacy(
  server: EmbeddedServer,
  size: VolumeSize,
  ends: Ends,
  say: (line: string) => void,
): Promise<PharmacyReport> {
  return inVolume(server, size, ends, say, async (lab) => {
    const before = load();
    say("Reading in the pharmacy");
    const reads = await measureVolumeReads(lab, await pharmacyQuestions(lab), say);
    say("Dispensing");
    const dispensary = await openPharmacy(lab, { spread: NEEDED, one: NEEDED });
    ends.push(dispensary.close);
    const dispensing = [
      await inTurns(lab, dispensary, "dispensing many drugs", dispensary.spread),
      await inTurns(lab, dispensary, "dispensing one drug", dispensary.one),
    ];
    const deadlocks = await deadlocksIn(lab.sql);
    return { size, day: lab.day, reads, writes: [], loadDuring: [before, load()], dispensing, deadlocks };
  });
}

async function inTurns(lab: VolumeLab, dispensary: Dispensary, what: string, orders: ToSupply[]): Promise<Dispensing> {
  const run = (dispense: (order: ToSupply) => Promise<Run["results"][number]>) => {
    const own = orders.splice(0, CALLS_A_ROUND);
    return together({ count: own.length, atOnce: AT_ONCE }, (n) => {
      const order = own[n];
      if (!order) throw new Error("There is nothing left to dispense.");
      return dispense(order);
    });
  };
  const rounds: { http: Run; floor: Run }[] = [];
  let before = await lockTimes(lab.apiUrl);
  for (let round = 0; round <= ROUNDS; round += 1) {
    const http = await run(dispensary.dispense);
    const one = { http, floor: await run((order) => dispenseOnTheFloor(lab.sql, dispensary, order)) };
    // The first round warms up.
    if (round === 0) before = await lockTimes(lab.apiUrl);
    else rounds.push(one);
  }
  const held = heldBetween(before, await lockTimes(lab.apiUrl));
  const http = figuresOf(rounds.map((round) => round.http));
  const floor = figuresOf(rounds.map((round) => round.floor));
  const ratioOfEachRound = rounds.map((round) =>
    rounded(figuresOf([round.http]).okPerSecond / figuresOf([round.floor]).okPerSecond),
  );
  return { what, http, floor, ratio: rounded(http.okPerSecond / floor.okPerSecond), ratioOfEachRound, held };
}
