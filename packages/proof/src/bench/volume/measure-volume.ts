import { loadavg } from "node:os";
import type { EmbeddedServer } from "@lockstep/db/embedded/embedded-postgres";
import type { Ends } from "../bench-lab.ts";
import { rounded } from "../measure.ts";
import { patientQuestions } from "./patient-questions.ts";
import { type Plans, plansOf } from "./plans.ts";
import { questionsFor } from "./questions.ts";
import { openVolumeLab, type VolumeLab } from "./volume-lab.ts";
import { measureVolumeReads } from "./volume-reads.ts";
import type { VolumeReport } from "./volume-report.ts";
import type { VolumeSize } from "./volume-size.ts";
import { measureVolumeWrites } from "./volume-writes.ts";

type Say = (line: string) => void;

/** Reads, then writes, on a copy of the clinic of this size. */
export function measureVolume(server: EmbeddedServer, size: VolumeSize, ends: Ends, say: Say): Promise<VolumeReport> {
  return inVolume(server, size, ends, say, async (lab) => {
    const before = load();
    say(`Reading in the ${size.name} clinic`);
    const reads = await measureVolumeReads(lab, await questionsFor(lab), say);
    say(`Writing in the ${size.name} clinic`);
    const writes = await measureVolumeWrites(lab);
    return { size, day: lab.day, reads, writes, loadDuring: [before, load()] };
  });
}

/** Searching in a clinic of nothing but people, of whom there are ten times as many. */
export function measureSearch(server: EmbeddedServer, size: VolumeSize, ends: Ends, say: Say): Promise<VolumeReport> {
  return inVolume(server, size, ends, say, async (lab) => {
    const before = load();
    say(`Searching among ${size.patients} patients`);
    const reads = await measureVolumeReads(lab, await patientQuestions(lab), say);
    return { size, day: lab.day, reads, writes: [], loadDuring: [before, load()] };
  });
}

export function explainVolume(server: EmbeddedServer, size: VolumeSize, ends: Ends, say: Say): Promise<Plans> {
  return inVolume(server, size, ends, say, (lab) => plansOf(lab, say));
}

/** What is opened for one clinic is ended before the next is; `ends` has it where the run is ended half-way. */
export async function inVolume<Result>(
  server: EmbeddedServer,
  size: VolumeSize,
  ends: Ends,
  say: Say,
  work: (lab: VolumeLab) => Promise<Result>,
  role: "all" | "api" = "api",
): Promise<Result> {
  const before = ends.length;
  try {
    return await work(await openVolumeLab(server, size, ends, say, role));
  } finally {
    for (const end of ends.splice(before).reverse()) await end();
  }
}

export const load = () => rounded(loadavg()[0] ?? Number.NaN);
