import { row, volumeText } from "../volume/volume-report.ts";
import type { PharmacyReport } from "./measure-pharmacy.ts";

/** Two tables in Markdown: what the screens ask, and dispensing beside its floor. */
export function pharmacyText(report: PharmacyReport): string {
  return [
    volumeText(report),
    "",
    "| 32 at once | ok a second | floor a second | ratio (goal 0.5) | each round | p50 ms | p95 ms | under lock: p50 ms | p99 ms (goal 20) | outcomes |",
    `| ${Array.from({ length: 10 }, () => "---").join(" | ")} |`,
    ...report.dispensing.map(({ what, http, floor, ratio, ratioOfEachRound, held }) => {
      const ended = Object.entries(http.outcomes).map(([outcome, count]) => `${count} ${outcome}`);
      const rates = [http.okPerSecond, floor.okPerSecond, ratio, ratioOfEachRound.join(", ")];
      return row([what, ...rates, http.p50, http.p95, held.p50, held.p99, ended.join(", ")]);
    }),
    "",
    `deadlocks: ${report.deadlocks}`,
  ].join("\n");
}
