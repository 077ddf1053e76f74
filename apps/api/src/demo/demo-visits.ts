import { newId } from "@lockstep/db/schema/columns";
import type { DoctorCalendar } from "@lockstep/domain/availability/calendar";
import { slotJudge } from "@lockstep/domain/availability/slot-judge";
import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import { addDays, datesBetween, weekdayOf } from "@lockstep/domain/clinic-time/calendar-dates";
import type { DemoPatient } from "./demo-patients.ts";
import type { DemoVisitType } from "./demo-visit-types.ts";
import type { Random } from "./random.ts";

const DAYS_BACK = 7;
const DAYS_AHEAD = 14;
const MINUTE_MS = 60_000;
/** So many patients, those who were registered last, have no visit in these weeks: somebody to book for. */
const NOT_BOOKED = 300;
/** How likely a doctor is to have a visit at a time at which they could: fills some 70 % of a weekday, less of a weekend. */
const TAKEN_ON_WEEKDAYS = 0.6;
const TAKEN_ON_WEEKENDS = 0.4;

export type VisitDoctor = { id: string; userId: string; roomId: string; children: boolean; calendar: DoctorCalendar };
export type PlannedVisit = {
  id: string;
  doctor: VisitDoctor;
  patient: DemoPatient;
  type: DemoVisitType;
  mode: VisitMode;
  startsAt: Date;
  endsAt: Date;
};

/**
 * Three weeks of visits, one back and two ahead. No doctor and no patient has two at once: doctors are walked through their
 * day, and nobody comes twice on one day. The rule engine says where a visit may stand.
 */
export function demoVisits(
  random: Random,
  today: string,
  clinic: { doctors: VisitDoctor[]; patients: DemoPatient[]; types: DemoVisitType[] },
): PlannedVisit[] {
  const regulars = clinic.patients.slice(0, -NOT_BOOKED);
  const grown = regulars.filter(({ child }) => !child);
  const children = regulars.filter(({ child }) => child);
  return datesBetween(addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD)).flatMap((date) => {
    const seenToday = new Set<string>();
    return clinic.doctors.flatMap((doctor) =>
      doctorsDay(random, date, doctor, clinic.types).map((visit) => {
        const patient = someoneElse(random, doctor.children ? children : grown, seenToday);
        return { id: newId(), doctor, patient, ...visit };
      }),
    );
  });
}

function doctorsDay(random: Random, date: string, doctor: VisitDoctor, types: DemoVisitType[]) {
  const taken = weekdayOf(date) > 5 ? TAKEN_ON_WEEKENDS : TAKEN_ON_WEEKDAYS;
  const { starts, allows } = dayOf(doctor.calendar, date);
  const gap = (doctor.calendar.bufferBeforeMinutes + doctor.calendar.bufferAfterMinutes) * MINUTE_MS;
  const day: Omit<PlannedVisit, "id" | "doctor" | "patient">[] = [];
  let freeFrom = 0;
  for (const start of starts) {
    if (start < freeFrom || !random.chance(taken)) continue;
    const type = byWeight(random, types);
    const mode = random.chance(0.8) ? "in_person" : random.pick(type.modes);
    if (!allows(start, type, mode)) continue;
    const end = start + type.minutes * MINUTE_MS;
    day.push({ type, mode, startsAt: new Date(start), endsAt: new Date(end) });
    freeFrom = end + gap;
  }
  return day;
}

/** Every time of the grid on this date, and whether the calendar alone would have a visit there. */
function dayOf(calendar: DoctorCalendar, date: string) {
  const always = { now: new Date(0), policy: { noticeMinutesMin: 0, horizonDays: 100_000 }, busy: [], calendar };
  const judges = new Map<string, ReturnType<typeof slotJudge>>();
  const judge = (minutes: number, mode: VisitMode) => {
    const key = `${minutes} ${mode}`;
    const known = judges.get(key) ?? slotJudge({ ...always, visit: { minutes, mode } }, date, date);
    judges.set(key, known);
    return known;
  };
  return {
    starts: [...new Set([...judge(15, "in_person").starts, ...judge(15, "video").starts])].sort((a, b) => a - b),
    allows: (start: number, type: DemoVisitType, mode: VisitMode) =>
      judge(type.minutes, mode).refusalAt(start) === null,
  };
}

function byWeight(random: Random, types: DemoVisitType[]): DemoVisitType {
  return random.pick(types.flatMap((type) => Array<DemoVisitType>(type.weight).fill(type)));
}

function someoneElse(random: Random, patients: DemoPatient[], seen: Set<string>): DemoPatient {
  let patient = random.pick(patients);
  while (seen.has(patient.id)) patient = random.pick(patients);
  seen.add(patient.id);
  return patient;
}
