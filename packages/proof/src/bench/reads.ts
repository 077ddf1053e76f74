import type { BenchLab } from "./bench-lab.ts";
import { type Figures, figuresOf, together } from "./measure.ts";

const CALLS = 200;
const WARM_UP_CALLS = 20;
const FIRST_DAY = 2;
const SLOT_DAYS = 14;
const DAY_MS = 86_400_000;

export type Reads = { day: Figures; slots: Figures; slotsOfAnyDoctor: Figures };

/** The day board and the free times of fourteen days, one call after the other, on the days that were booked over HTTP. */
export async function measureReads({ clinic, client }: BenchLab): Promise<Reads> {
  const measured = async (procedure: string, input: (n: number) => object) => {
    const call = (n: number) => client.call(procedure, input(n));
    await together({ count: WARM_UP_CALLS, atOnce: 1 }, call);
    return figuresOf([await together({ count: CALLS, atOnce: 1 }, call)]);
  };
  const slots = { from: dateAhead(FIRST_DAY), to: dateAhead(FIRST_DAY + SLOT_DAYS - 1) };
  const visit = { visitTypeId: clinic.visitTypeId, mode: "in_person" };
  return {
    day: await measured("scheduling.day", (n) => ({ date: dateAhead(FIRST_DAY + (n % 10)) })),
    slots: await measured("scheduling.slots", (n) => ({
      ...slots,
      ...visit,
      doctorId: clinic.doctorIds[n % clinic.doctorIds.length],
    })),
    slotsOfAnyDoctor: await measured("scheduling.slots", () => ({ ...slots, ...visit, doctorId: "any" })),
  };
}

function dateAhead(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}
