import { expect, test } from "vitest";
import { readDoctorLine, readPatientLine } from "./read-line.ts";

const reading = { country: "KE", today: "2030-01-07", dayOrder: "day_first" } as const; // keeps the literal
const amina = { firstName: " Amina ", lastName: "Otieno", dateOfBirth: "17/05/1990", sex: "F", phone: "0712 345 678" };

test("a patient's line is read as the registration's form is: trimmed, phone in E.164, blanks as nothing", () => {
  expect(
    readPatientLine({ ...amina, email: "A@B.example", nationalId: " ", allergies: "Latex; |Nuts" }, reading),
  ).toEqual({
    row: {
      firstName: "Amina",
      lastName: "Otieno",
      dateOfBirth: "1990-05-17",
      sex: "female",
      phone: "+254712345678",
      email: "a@b.example",
      nationalId: null,
      allergies: ["Latex", "Nuts"],
    },
    problems: [],
  });
});

test("a phone that a spreadsheet has made a number of is still the phone", () => {
  for (const phone of ["712345678", "254712345678", "+254712345678"]) {
    expect(readPatientLine({ ...amina, phone }, reading).row?.phone).toBe("+254712345678");
  }
});

test("each field that is wrong is named once, with the first reason", () => {
  const wrong = { firstName: "x".repeat(101), lastName: "a\u202eb", dateOfBirth: "08/01/2030", sex: "", phone: "12" };
  expect(readPatientLine(wrong, reading).problems).toEqual([
    { field: "firstName", reason: "too_long" },
    { field: "lastName", reason: "unsafe_characters" },
    { field: "sex", reason: "missing" },
    { field: "phone", reason: "not_a_phone" },
  ]);
  expect(readPatientLine({ ...amina, dateOfBirth: "08/01/2030" }, reading).problems).toEqual([
    { field: "dateOfBirth", reason: "in_the_future" },
  ]);
  expect(
    readPatientLine({ ...amina, dateOfBirth: "05/06/1990" }, { ...reading, dayOrder: "unclear" }).problems,
  ).toEqual([{ field: "dateOfBirth", reason: "unclear_day" }]);
});

test("a doctor's phone may be left out, the rest not", () => {
  const asha = { name: "Dr Asha", email: "asha@x.example", specialization: "Paediatrics", licenseNumber: "L-9" };
  expect(readDoctorLine(asha, reading).row).toEqual({ ...asha, phone: null });
  expect(readDoctorLine({ phone: "x" }, reading).problems.map(({ field, reason }) => [field, reason])).toEqual([
    ["name", "missing"],
    ["email", "missing"],
    ["specialization", "missing"],
    ["licenseNumber", "missing"],
    ["phone", "not_a_phone"],
  ]);
});
