import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { addDays, datesBetween, weekdayOf } from "./calendar-dates.ts";
import { clinicDate } from "./clinic-date.ts";
import { dayBounds } from "./day-bounds.ts";
import { isTimeZone } from "./is-time-zone.ts";
import { minutesIntoDay } from "./minutes-into-day.ts";
import { instantAt } from "./wall-clock.ts";

const hoursOf = (date: string, timeZone: string) => {
  const { startsAt, endsAt } = dayBounds(date, timeZone);
  return (endsAt.getTime() - startsAt.getTime()) / 3_600_000;
};

describe("dates", () => {
  test("addDays crosses months, leap days and years", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  });

  test("weekdayOf counts from Monday, also before 1970", () => {
    expect([weekdayOf("2026-11-23"), weekdayOf("2026-11-29"), weekdayOf("1969-12-29")]).toEqual([1, 7, 1]);
  });

  test("datesBetween includes both ends and is empty backwards", () => {
    expect(datesBetween("2026-02-27", "2026-03-01")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
    expect(datesBetween("2026-03-01", "2026-02-27")).toEqual([]);
    expect(() => datesBetween("2026-01-01", "2126-01-01")).toThrow(RangeError);
  });

  test.each(["2026-02-30", "2026-1-1", "tomorrow", ""])("%j is no date", (text) => {
    expect(() => addDays(text, 0)).toThrow(RangeError);
  });
});

describe("R-SCH-14 the clinic's clock", () => {
  test("a day has 23 hours in spring, 25 in autumn, and always 24 in Nairobi", () => {
    expect(hoursOf("2026-03-29", "Europe/London")).toBe(23);
    expect(hoursOf("2026-10-25", "Europe/London")).toBe(25);
    expect(hoursOf("2027-03-14", "America/New_York")).toBe(23);
    expect(hoursOf("2027-11-07", "America/New_York")).toBe(25);
    expect(hoursOf("2026-03-29", "Africa/Nairobi")).toBe(24);
  });

  test("the date turns at the clinic's midnight, not at UTC's", () => {
    expect(clinicDate(new Date("2026-11-22T20:59:59.999Z"), "Africa/Nairobi")).toBe("2026-11-22");
    expect(clinicDate(new Date("2026-11-22T21:00:00Z"), "Africa/Nairobi")).toBe("2026-11-23");
    expect(clinicDate(new Date("2026-11-02T04:30:00Z"), "America/New_York")).toBe("2026-11-01");
  });

  test("nine o'clock is 540 minutes into every day", () => {
    expect(minutesIntoDay(new Date("2026-03-29T08:00:00Z"), "Europe/London")).toBe(540);
    expect(minutesIntoDay(new Date("2026-10-25T09:00:00Z"), "Europe/London")).toBe(540);
    expect(minutesIntoDay(new Date("1969-12-31T06:00:00Z"), "Africa/Nairobi")).toBe(540);
  });

  test("a skipped time moves on by the gap, a repeated one is its first occurrence", () => {
    expect(new Date(instantAt("2026-03-29", 90, "Europe/London")).toISOString()).toBe("2026-03-29T01:30:00.000Z");
    expect(new Date(instantAt("2026-10-25", 90, "Europe/London")).toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });

  const zones = ["Africa/Nairobi", "Europe/London", "America/New_York", "Africa/Cairo", "Africa/Casablanca"].concat([
    "Australia/Lord_Howe",
    "America/Havana",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "America/St_Johns",
  ]);
  test.each(zones)("%s: every quarter of an hour around every clock change is what Temporal says", (timeZone) => {
    for (const date of datesAroundChanges(timeZone)) {
      const start = Temporal.PlainDate.from(date).toZonedDateTime(timeZone);
      expect(dayBounds(date, timeZone).startsAt.getTime()).toBe(start.epochMilliseconds);
      expect(dayBounds(date, timeZone).endsAt.getTime()).toBe(start.add({ days: 1 }).startOfDay().epochMilliseconds);
      for (let minutes = 0; minutes < 1440; minutes += 15) {
        const plain = Temporal.PlainDateTime.from(`${date}T00:00`).add({ minutes });
        const instant = plain.toZonedDateTime(timeZone).epochMilliseconds;
        expect(instantAt(date, minutes, timeZone)).toBe(instant);
        const shown = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
        expect(clinicDate(new Date(instant), timeZone)).toBe(shown.toPlainDate().toString());
        expect(minutesIntoDay(new Date(instant), timeZone)).toBe(shown.hour * 60 + shown.minute);
      }
    }
  });
});

/** Three days around every change of 2026 and 2027, and one date on which nothing happens. */
function datesAroundChanges(timeZone: string): string[] {
  const dates = ["2026-07-15"];
  let at = Temporal.ZonedDateTime.from(`2026-01-01T00:00[${timeZone}]`).getTimeZoneTransition("next");
  for (; at !== null && at.year < 2028; at = at.getTimeZoneTransition("next")) {
    const changed = at.toPlainDate().toString();
    dates.push(addDays(changed, -1), changed, addDays(changed, 1));
  }
  return dates;
}

test.each(["Africa/Nairobi", "UTC", "America/Argentina/Buenos_Aires"])("%s is a time zone", (name) => {
  expect(isTimeZone(name)).toBe(true);
});
test.each(["", "+03:00", "Nowhere/Zone", "Nairobi"])("%j is no time zone", (name) => {
  expect(isTimeZone(name)).toBe(false);
});
