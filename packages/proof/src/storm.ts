import { parseArgs } from "node:util";
import type { Ends } from "./bench/bench-lab.ts";
import { endingAll } from "./storm/ending.ts";
import { shortProfile, soakProfile } from "./storm/profile.ts";
import { runStorm } from "./storm/run-storm.ts";
import { stormMarkdown, stormText } from "./storm/storm-report.ts";

/**
 * `npm run storm` (60 seconds), `npm run storm -- --soak` (10 minutes, limits of time judged too, a table at the end),
 * `-- --seed N` for one that was had before, `-- --seconds N`, `-- --markdown`, `-- --json`.
 */
const { values } = parseArgs({
  options: {
    soak: { type: "boolean" },
    seed: { type: "string" },
    seconds: { type: "string" },
    markdown: { type: "boolean" },
    json: { type: "boolean" },
  },
});
const soak = values.soak === true;
const seconds = Number(values.seconds ?? (soak ? 600 : 60));
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed);
if (!Number.isInteger(seed) || !(seconds >= 20)) throw new Error("--seed takes a whole number, --seconds at least 20.");
const profile = soak ? soakProfile(seed, seconds) : shortProfile(seed, seconds);

const ends: Ends = [];
await endingAll(ends, async () => {
  console.error(`The seed is ${seed}.`);
  const report = await runStorm(ends, profile, (line) => console.error(line));
  if (soak || values.markdown) console.log(`${stormMarkdown(report)}\n`);
  console.log(values.json ? JSON.stringify(report, null, 2) : stormText(report));
  if (report.findings.some(({ against }) => against.length > 0)) process.exitCode = 1;
});
