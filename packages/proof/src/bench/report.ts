import type { BookingRate } from "./booking-rate.ts";
import type { Machine } from "./machine.ts";
import type { Figures } from "./measure.ts";
import type { Reads } from "./reads.ts";
import type { OneTime } from "./rivals.ts";

export type Report = {
  machine: Machine;
  bookingRate: BookingRate;
  oneTime: OneTime;
  doctorDay: Figures;
  reads: Reads;
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
  ].join("\n");
}

function row(what: string, { calls, okPerSecond, p50, p95, slowest, outcomes }: Figures): string {
  const ended = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  return `| ${[what, calls, okPerSecond, p50, p95, slowest, ended.join(", ")].join(" | ")} |`;
}
