import { expect, test } from "vitest";
import { expiryWarning, expiryWarningDue } from "./expiry-warning.ts";

const NIGHT = { timeZone: "Africa/Nairobi", from: "21:00", to: "07:00" };
const nairobi = (day: number, time: string) => new Date(`2030-01-${String(day).padStart(2, "0")}T${time}:00+03:00`);
const asked = (createdAt: Date, startsAt = nairobi(20, "09:00")) => ({
  status: "pending" as const,
  startsAt,
  createdAt,
});

test("R-SCH-11 a visit that waits a whole day is warned of six hours before it lapses, a shorter one when a quarter is left", () => {
  const made = nairobi(8, "18:00");
  expect(expiryWarningDue(asked(made), made, NIGHT)).toEqual(nairobi(9, "12:00"));
  const sameDay = asked(nairobi(8, "09:00"), nairobi(8, "13:00"));
  expect(expiryWarningDue(sameDay, nairobi(8, "09:00"), NIGHT)).toEqual(nairobi(8, "12:00"));
  expect(expiryWarning(asked(made), made)).toEqual({ expiresAt: nairobi(9, "18:00"), lookAt: nairobi(9, "04:00") });
});

test("R-SCH-11 nobody is warned at night: the morning does where an hour is left, else the evening before", () => {
  const late = nairobi(8, "10:00");
  expect(expiryWarningDue(asked(late), late, NIGHT)).toEqual(nairobi(9, "07:00"));
  const early = nairobi(8, "06:00");
  expect(expiryWarningDue(asked(early), early, NIGHT)).toEqual(nairobi(8, "20:00"));
});

test("R-SCH-11 where hardly any time was left, or nobody waits for a yes, there is nothing to warn of", () => {
  const soon = asked(nairobi(8, "09:00"), nairobi(8, "10:59"));
  expect(expiryWarning(soon, nairobi(8, "09:00"))).toBeNull();
  const made = nairobi(8, "18:00");
  expect(expiryWarning({ ...asked(made), status: "confirmed" }, made)).toBeNull();
  expect(expiryWarning(asked(made), nairobi(9, "18:00"))).toBeNull();
});
