import { loadavg } from "node:os";
import { type Ends, openBenchLab } from "./bench/bench-lab.ts";
import { measureBookingRate } from "./bench/booking-rate.ts";
import { deadlocksIn, machineOf } from "./bench/machine.ts";
import { rounded } from "./bench/measure.ts";
import { measureReads } from "./bench/reads.ts";
import { type Report, reportText } from "./bench/report.ts";
import { measureDoctorDay, measureOneTime } from "./bench/rivals.ts";

const json = process.argv.includes("--json");
const say = (line: string) => console.error(line);

const ends: Ends = [];
const endAll = async () => {
  for (const end of ends.splice(0).reverse()) await end();
};
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void endAll().finally(() => process.exit(130)));
}

try {
  const report = await measure();
  console.log(json ? JSON.stringify(report, null, 2) : reportText(report));
} finally {
  await endAll();
}

async function measure(): Promise<Report> {
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
  const [load = Number.NaN] = loadavg();
  return {
    machine,
    bookingRate,
    oneTime,
    doctorDay,
    reads,
    deadlocks: await deadlocksIn(lab.sql),
    loadAtTheEnd: rounded(load),
  };
}
