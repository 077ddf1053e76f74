import { rounded } from "../measure.ts";
import type { VolumeReport } from "./volume-report.ts";

const GROWTH_MAX = 2;
// Below this a median moves by as much from one run to the next.
const NOISE_MS = 1;

type Growth = {
  what: string;
  /** The medians over HTTP, in the order of the clinics. */
  p50: number[];
  /** From the smallest clinic to the largest. */
  http: number;
  floor: number;
  within: boolean;
};

type Measured = { what: string; http: { p50: number }; floor: { p50: number } };
type Clinic = { reads: readonly Measured[]; writes: readonly Measured[] };

/** What each figure of the smallest clinic has become in the largest; the clinics come smallest first. */
export function growthOf(clinics: readonly Clinic[]): Growth[] {
  const all = clinics.map(({ reads, writes }) => [...reads, ...writes]);
  const [smallest = []] = all;
  return smallest.flatMap(({ what }) => {
    const found = all.flatMap((figures) => figures.filter((one) => one.what === what));
    const [first, last] = [found[0], found.at(-1)];
    if (!first || !last || found.length !== clinics.length) return [];
    const grown = (from: number, to: number) => rounded(Math.max(to, NOISE_MS) / Math.max(from, NOISE_MS));
    const http = grown(first.http.p50, last.http.p50);
    const p50 = found.map((one) => one.http.p50);
    return [{ what, p50, http, floor: grown(first.floor.p50, last.floor.p50), within: http <= GROWTH_MAX }];
  });
}

/** A table in Markdown, and what grew too much. */
export function growthText(reports: readonly VolumeReport[]): string {
  const growth = growthOf(reports);
  const sizes = reports.map(({ size }) => `p50 ms at ${size.appointments.toLocaleString("en")}`);
  const beyond = growth.filter(({ within }) => !within);
  return [
    `| what | ${sizes.join(" | ")} | growth | the floor's | within ${GROWTH_MAX} × |`,
    `| ${Array.from({ length: sizes.length + 4 }, () => "---").join(" | ")} |`,
    ...growth.map(
      ({ what, p50, http, floor, within }) => `| ${[what, ...p50, http, floor, within ? "yes" : "no"].join(" | ")} |`,
    ),
    "",
    beyond.length === 0
      ? `Every figure is within ${GROWTH_MAX} ×.`
      : `Beyond ${GROWTH_MAX} ×: ${beyond.map(({ what }) => what).join("; ")}.`,
  ].join("\n");
}
