/** What a process takes for the time, by what is loaded into it before anything else. */
export type Clock = { name: string; preload: readonly string[] };

const HOURS_MS = 3_600_000;

/**
 * Clocks of the fleet (F-17): right; two hours ahead; two hours behind; and one that steps back by ten minutes a few seconds
 * after each start. Whatever a process decided by its own clock would come out wrong: a hold or a session would be over too
 * soon, a time past that is not.
 */
export const CLOCKS: readonly Clock[] = [
  { name: "right", preload: [] },
  clock("two hours ahead", String(2 * HOURS_MS)),
  clock("two hours behind", String(-2 * HOURS_MS)),
  clock("steps back", "(performance.now() < 4_000 ? 0 : -600_000)"),
];

function clock(name: string, offset: string): Clock {
  const source = `
    const Real = Date;
    const now = () => Real.now() + ${offset};
    globalThis.Date = class Date extends Real {
      constructor(...given) { given.length ? super(...given) : super(now()); }
      static now() { return now(); }
    };`;
  return { name, preload: ["--import", `data:text/javascript,${encodeURIComponent(source)}`] };
}
