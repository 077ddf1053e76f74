import { loadavg } from "node:os";
import { type Ends, openBenchLab } from "./bench-lab.ts";
import { measureBookingRate } from "./booking-rate.ts";
import { deadlocksIn, machineOf } from "./machine.ts";
import { rounded } from "./measure.ts";
import { measurePortal } from "./measure-portal.ts";
import { measureReads } from "./reads.ts";
import type { Report } from "./report.ts";
import { measureDoctorDay, measureOneTime } from "./rivals.ts";

/** Many at once over few times, in a small clinic of its own; ended before anything else is measured. */
export async function measureContention(ends: Ends, say: (line: string) => void): Promise<Report> {
  const before = ends.length;
  try {
    const lab = await openBenchLab(ends, say);
    const machine = await machineOf(lab.sql);
    say("Booking distinct times, over HTTP and through the bare driver in turns");
    const bookingRate = await measureBookingRate(lab);
    say("Rivals for one time");
    const oneTime = await measureOneTime(lab);
    say("Rivals over one doctor's day");
    const doctorDay = await measureDoctorDay(lab);
    say("Reading the day and the free times");
    const reads = await measureReads(lab);
    say("Signing in, paying, and the time under lock");
    const portal = await measurePortal(lab);
    const deadlocks = await deadlocksIn(lab.sql);
    return {
      machine,
      bookingRate,
      oneTime,
      doctorDay,
      reads,
      portal,
      deadlocks,
      loadAtTheEnd: rounded(loadavg()[0] ?? Number.NaN),
    };
  } finally {
    for (const end of ends.splice(before).reverse()) await end();
  }
}
