import type {
  AvailabilityException,
  Closure,
  DoctorCalendar,
  WeeklyRule,
} from "@lockstep/domain/availability/calendar";
import { addDays, weekdayOf } from "@lockstep/domain/clinic-time/calendar-dates";
import { instantAt } from "@lockstep/domain/clinic-time/wall-clock";
import { DEMO_DOCTORS, type DemoDoctor } from "./demo-doctors.ts";

const SLOT_MINUTES = 15;
const [MONDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY] = [1, 3, 4, 5, 6, 7] as const;

/** The calendar of every demo doctor, in their order, with the leave, breaks, openings and closures of the days around `today`. */
export function demoCalendars(today: string, timeZone: string): { closures: Closure[]; calendars: DoctorCalendar[] } {
  const at = (date: string, hour: number, minute = 0) => new Date(instantAt(date, hour * 60 + minute, timeZone));
  const training = nextOn(FRIDAY, addDays(today, 7));
  const closures = [{ startsAt: at(training, 15), endsAt: at(training, 18), note: "Staff training" }];

  const [monday, wednesday, thursday] = [MONDAY, WEDNESDAY, THURSDAY].map((day) => nextOn(day, addDays(today, 1)));
  if (!monday || !wednesday || !thursday) throw new Error("Three weekdays were asked for.");
  const workday = weekdayOf(today) <= FRIDAY ? today : monday;
  const exceptions: Record<string, AvailabilityException[]> = {
    doctor2: [{ kind: "break", startsAt: at(monday, 15), endsAt: at(monday, 15, 45), note: "Partners’ meeting" }],
    doctor3: [{ kind: "leave", startsAt: at(workday, 0), endsAt: at(workday, 10), note: "Operating elsewhere" }],
    doctor4: [
      { kind: "leave", startsAt: at(wednesday, 0), endsAt: at(addDays(wednesday, 3), 0), note: "Annual leave" },
    ],
    doctor5: [{ kind: "break", startsAt: at(workday, 15, 30), endsAt: at(workday, 16, 15), note: "Ward round" }],
    doctor6: [
      {
        kind: "opening",
        startsAt: at(thursday, 18),
        endsAt: at(thursday, 20),
        modes: ["video"],
        slotMinutes: SLOT_MINUTES,
        note: "Evening clinic",
      },
    ],
  };
  const calendars = DEMO_DOCTORS.map((doctor) => ({
    timeZone,
    rules: rulesOf(doctor),
    exceptions: exceptions[doctor.account] ?? [],
    closures,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: doctor.bufferAfterMinutes,
  }));
  return { closures, calendars };
}

function rulesOf({ weekdays, saturday, sunday, modes }: DemoDoctor): WeeklyRule[] {
  const week = [MONDAY, 2, WEDNESDAY, THURSDAY, FRIDAY].flatMap((weekday) =>
    weekdays.map((hours) => ({ weekday, hours })),
  );
  const weekend = [{ weekday: SATURDAY, hours: saturday }, ...(sunday ? [{ weekday: SUNDAY, hours: sunday }] : [])];
  return [...week, ...weekend].map(({ weekday, hours: [from, to] }) => {
    return { weekday, from, to, slotMinutes: SLOT_MINUTES, modes };
  });
}

/** The first date with that weekday, `from` itself included. */
function nextOn(weekday: number, from: string): string {
  return addDays(from, (weekday - weekdayOf(from) + 7) % 7);
}
