import { parseArgs } from "node:util";
import type { Ends } from "./bench/bench-lab.ts";
import { runStorm } from "./storm/run-storm.ts";
import { stormText } from "./storm/storm-report.ts";

/** `npm run storm` (60 seconds), `npm run storm -- --soak` (10 minutes), `-- --seed N` for one that was had before. */
const { values } = parseArgs({
  options: {
    soak: { type: "boolean" },
    seed: { type: "string" },
    json: { type: "boolean" },
    seconds: { type: "string" },
  },
});
const soak = values.soak === true;
const seconds = Number(values.seconds ?? (soak ? 600 : 60));
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed);
if (!Number.isInteger(seed) || !(seconds >= 10)) throw new Error("--seed takes a whole number, --seconds at least 10.");

const ends: Ends = [];
const endAll = async () => {
  for (const end of ends.splice(0).reverse()) await end();
};
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void endAll().finally(() => process.exit(130)));
}

try {
  console.error(`The seed is ${seed}.`);
  const report = await runStorm(ends, { seed, seconds, clients: soak ? 48 : 32 });
  console.log(values.json ? JSON.stringify(report, null, 2) : stormText(report));
  process.exitCode = report.findings.every(({ against }) => against.length === 0) ? 0 : 1;
} finally {
  await endAll();
}
