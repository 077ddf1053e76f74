import { CLINIC_FIELDS } from "@lockstep/domain/clinic/settings";
import { expect, test } from "vitest";
import { isFelt, SETTINGS_FIELDS, settingsValuesOf } from "./settings-form-values.ts";
import { namedSettings, settingsForm } from "./settings-schema.ts";

const SETTINGS = {
  name: "Test clinic",
  timeZone: "Africa/Nairobi",
  currency: "KES",
  country: "KE",
  noticeMinutesMin: 60,
  horizonDays: 90,
  holdMinutes: 10,
  patientBookingsMax: 3,
  prepayment: false,
  quietFrom: "21:00",
  quietTo: "07:00",
  version: 1,
};

test("B-01 settings come out of the form as they went in, and only those that are named", () => {
  const values = settingsValuesOf(SETTINGS);
  const { version: _, ...fields } = SETTINGS;
  expect(settingsForm.parse(values)).toEqual(fields);
  expect(namedSettings({ ...values, horizonDays: " 120 " }, ["horizonDays"])).toEqual({ horizonDays: 120 });
});

test("every setting has its field", () => {
  expect([...SETTINGS_FIELDS].sort()).toEqual([...CLINIC_FIELDS].sort());
});

test("B-01 what the clinic would refuse is marked before it is sent", () => {
  const values = settingsValuesOf(SETTINGS);
  const wrong = {
    name: " ",
    timeZone: "",
    currency: "KSH",
    horizonDays: "-1",
    holdMinutes: "1e2",
    noticeMinutesMin: "",
  };
  for (const [field, value] of Object.entries(wrong)) {
    const { error } = settingsForm.safeParse({ ...values, [field]: value });
    expect(
      error?.issues.map(({ path }) => path[0]),
      field,
    ).toEqual([field]);
  }
});

test("R-SCH-13 a change of zone, notice, horizon or currency is felt by what is booked; a name is not", () => {
  expect(isFelt(["name", "holdMinutes"])).toBe(false);
  for (const field of ["timeZone", "currency", "noticeMinutesMin", "horizonDays"] as const) {
    expect(isFelt(["name", field])).toBe(true);
  }
});
