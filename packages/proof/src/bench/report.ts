import type { BookingRate } from "./booking-rate.ts";
import type { Machine } from "./machine.ts";
import type { Figures } from "./measure.ts";
import type { PortalFigures } from "./measure-portal.ts";
import type { Reads } from "./reads.ts";
import type { OneTime } from "./rivals.ts";

export type Report = {
  machine: Machine;
  bookingRate: BookingRate;
  oneTime: OneTime;
  doctorDay: Figures;
  reads: Reads;
  portal: PortalFigures;
  deadlocks: number;
  loadAtTheEnd: number;
};

/** The report as text: a table in Markdown, and below it what a row has no room for. */
export function reportText({
  machine,
  bookingRate,
  oneTime,
  doctorDay,
  reads,
  portal,
  deadlocks,
  loadAtTheEnd,
}: Report): string {
  const { http, floor, ratio, ratioOfEachRound } = bookingRate;
  return [
    `${machine.at}, ${machine.cores} cores (${machine.cpu}), Node ${machine.node}, PostgreSQL ${machine.postgresql}`,
    `load average ${machine.load.join(" ")} at the start, ${loadAtTheEnd} at the end`,
    "",
    "| what | calls | ok a second | p50 ms | p95 ms | slowest ms | outcomes |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    row("booking distinct times over HTTP, 32 clients", http),
    row("the same statements through the bare driver", floor),
    row("64 rivals for one time, 10 rounds", oneTime),
    row("40 rivals over one doctor's day, 5 rounds", doctorDay),
    row("scheduling.day, 20 doctors", reads.day),
    row("scheduling.slots, 14 days, one doctor", reads.slots),
    row("scheduling.slots, 14 days, any of 20 doctors", reads.slotsOfAnyDoctor),
    "",
    `HTTP to bare driver: ${ratio} (each round: ${ratioOfEachRound.join(", ")})`,
    `successes of each round for one time: ${oneTime.successesOfEachRound.join(", ")}`,
    `deadlocks: ${deadlocks}`,
    "",
    ...portalRows(portal),
  ].join("\n");
}

/** Of what takes no lock of a row by name, none is counted. */
export function portalRows(portal: PortalFigures): string[] {
  const rows = portal.map(({ what, http, floor, ratio, held }) => {
    const under = held.count === 0 ? ["none counted", "", ""] : [held.count, held.p50, held.p99];
    const ended = Object.entries(http.outcomes).map(([outcome, count]) => `${count} ${outcome}`);
    const rate = [http.okPerSecond, floor?.okPerSecond ?? "", ratio ?? "", http.p50, http.p95];
    return `| ${[what, ...rate, ...under, ended.join(", ")].join(" | ")} |`;
  });
  return [
    "| 32 at once | ok a second | floor a second | ratio | p50 ms | p95 ms | under lock: counted | p50 ms | p99 ms (goal 20) | outcomes |",
    `| ${Array.from({ length: 10 }, () => "---").join(" | ")} |`,
    ...rows,
  ];
}

function row(what: string, { calls, okPerSecond, p50, p95, slowest, outcomes }: Figures): string {
  const ended = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  return `| ${[what, calls, okPerSecond, p50, p95, slowest, ended.join(", ")].join(" | ")} |`;
}
