import { parseArgs } from "node:util";
import type { Ends } from "./bench/bench-lab.ts";
import { buildTheApplication } from "./bench/built-api.ts";
import { measureContention } from "./bench/measure-contention.ts";
import { reportText } from "./bench/report.ts";
import { explainVolume, measureVolume } from "./bench/volume/measure-volume.ts";
import { idleIndexes } from "./bench/volume/plans.ts";
import { startVolumeServer } from "./bench/volume/volume-lab.ts";
import { plansText, volumeText } from "./bench/volume/volume-report.ts";
import { FULL, QUICK } from "./bench/volume/volume-size.ts";

/**
 * `npm run bench`: contention, then reading and writing in a clinic of a million appointments and in one of a tenth.
 * `-- --quick` leaves the large clinic out, `-- --volume` the contention; `-- --plans` shows plans instead, and fails where an index is there for nothing; `-- --json`.
 */
const { values: wanted } = parseArgs({
  options: {
    quick: { type: "boolean" },
    volume: { type: "boolean" },
    plans: { type: "boolean" },
    json: { type: "boolean" },
  },
});
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
  const plans = await explainVolume(await startVolumeServer(ends, say), wanted.quick ? QUICK : FULL, ends, say);
  console.log(wanted.json ? JSON.stringify(plans, null, 2) : plansText(plans));
  if (idleIndexes(plans).length > 0) process.exitCode = 1;
}

async function showFigures(): Promise<void> {
  const contention = wanted.volume ? undefined : await measureContention(ends, say);
  if (contention && !wanted.json) console.log(`${reportText(contention)}\n`);
  const server = await startVolumeServer(ends, say);
  const quick = await measureVolume(server, QUICK, ends, say);
  if (!wanted.json) console.log(`${volumeText(quick)}\n`);
  const full = wanted.quick ? undefined : await measureVolume(server, FULL, ends, say);
  if (full && !wanted.json) console.log(volumeText(full, quick));
  if (wanted.json) console.log(JSON.stringify({ contention, quick, full }, null, 2));
}
