import { parseArgs } from "node:util";
import type { EmbeddedServer } from "@lockstep/db/embedded/embedded-postgres";
import type { Ends } from "./bench/bench-lab.ts";
import { buildTheApplication } from "./bench/built-api.ts";
import { dayText } from "./bench/day/day-report.ts";
import { measureDay } from "./bench/day/measure-day.ts";
import { measureContention } from "./bench/measure-contention.ts";
import { measurePharmacy } from "./bench/pharmacy/measure-pharmacy.ts";
import { pharmacyText } from "./bench/pharmacy/pharmacy-report.ts";
import { reportText } from "./bench/report.ts";
import { growthText } from "./bench/volume/growth.ts";
import { explainVolume, measureSearch, measureVolume } from "./bench/volume/measure-volume.ts";
import { verdictOn } from "./bench/volume/plans.ts";
import { startVolumeServer } from "./bench/volume/volume-lab.ts";
import { plansText, type VolumeReport, volumeText } from "./bench/volume/volume-report.ts";
import { FULL, PEOPLE, PEOPLE_QUICK, PHARMACY, PHARMACY_QUICK, QUICK, SMALL } from "./bench/volume/volume-size.ts";

const PARTS = ["contention", "volume", "search", "day", "pharmacy"] as const;
type Part = (typeof PARTS)[number];

/**
 * `npm run bench`: all parts, one after the other. `-- --only search,day` measures these alone; `-- --quick` with clinics of a
 * tenth; `-- --plans` shows plans instead, with `--only pharmacy` the pharmacy's, and fails where a great table is read from end to end or an index is there for nothing; `-- --json`.
 */
const { values: wanted } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", default: PARTS.join(",") },
    plans: { type: "boolean" },
    json: { type: "boolean" },
  },
});
const { quick } = wanted;
const only = wanted.only.split(",");
const unknown = only.filter((part) => !PARTS.some((one) => one === part));
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(", ")}, but ${PARTS.join(", ")}.`);
const say = (line: string) => console.error(line);

const ends: Ends = [];
const endAll = async () => {
  for (const end of ends.splice(0).reverse()) await end();
};
let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    interrupted = true;
    void endAll().finally(() => process.exit(130));
  });
}

try {
  await buildTheApplication();
  if (wanted.plans) await showPlans();
  else await showFigures();
  await endAll();
} catch (error) {
  // Whoever interrupts makes calls fail; what has to be ended is being ended then.
  if (!interrupted) {
    await endAll();
    throw error;
  }
}

async function showPlans(): Promise<void> {
  const size = only.includes("volume") ? (quick ? QUICK : FULL) : quick ? PHARMACY_QUICK : PHARMACY;
  const plans = await explainVolume(await startVolumeServer(ends, say), size, ends, say);
  const { passed, failed } = verdictOn(plans);
  console.log(wanted.json ? JSON.stringify(plans, null, 2) : `${plansText(plans)}\n${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

async function showFigures(): Promise<void> {
  const figures: Record<string, unknown> = {};
  const show: Show = (part, measured, text) => {
    figures[part] = measured;
    if (!wanted.json) console.log(`${text}\n`);
  };
  if (only.includes("contention")) {
    const contention = await measureContention(ends, say);
    show("contention", contention, reportText(contention));
  }
  if (only.some((part) => part !== "contention")) await showVolume(await startVolumeServer(ends, say), show);
  if (wanted.json) console.log(JSON.stringify(figures, null, 2));
}

type Show = (part: Part, measured: unknown, text: string) => void;

async function showVolume(server: EmbeddedServer, show: Show): Promise<void> {
  if (only.includes("volume")) {
    const clinics: VolumeReport[] = [];
    for (const size of quick ? [SMALL, QUICK] : [SMALL, QUICK, FULL]) {
      const clinic = await measureVolume(server, size, ends, say);
      clinics.push(clinic);
      show("volume", clinics, volumeText(clinic));
    }
    show("volume", clinics, growthText(clinics));
  }
  if (only.includes("search")) {
    const search = await measureSearch(server, quick ? PEOPLE_QUICK : PEOPLE, ends, say);
    show("search", search, volumeText(search));
  }
  if (only.includes("day")) {
    const day = await measureDay(server, quick ? QUICK : FULL, ends, say);
    show("day", day, dayText(day));
  }
  if (only.includes("pharmacy")) {
    const pharmacy = await measurePharmacy(server, quick ? PHARMACY_QUICK : PHARMACY, ends, say);
    show("pharmacy", pharmacy, pharmacyText(pharmacy));
  }
}
