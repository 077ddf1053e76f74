import { LANGUAGES } from "@lockstep/domain/messages/languages";
import { expect, test } from "vitest";
import { clinicTime } from "./clinic-time.ts";
import { en } from "./en.ts";
import { moneyText } from "./money-text.ts";
import { letterWord, pageWords, type Template, words } from "./wording.ts";

const ALL = {
  clinic: "Westlands Clinic",
  doctor: "Dr Otieno",
  when: "WHEN",
  proposed: "PROPOSED",
  until: "UNTIL",
  code: "123456",
  minutes: 5,
  link: "LINK",
  name: "Awa",
  number: "17",
  file: "P-000017",
  amount: "KES 1,500.00",
};
const TEMPLATES = Object.keys(en).filter((name) => name !== "letter" && name !== "page") as Template[]; // the rest of its keys

test.each(LANGUAGES)("every message is filled in, in %s, and says the same things in each language", (language) => {
  for (const template of TEMPLATES) {
    const { subject, text } = words(language, template, ALL);
    const english = words("en", template, ALL);
    for (const value of Object.values(ALL).map(String)) {
      const said = english.text.includes(value) && value !== "Westlands Clinic";
      if (said) expect(text, `${language} ${template}`).toContain(value);
    }
    expect(subject + text).not.toMatch(/[{}]/);
    expect(text.length).toBeLessThan(300);
  }
  expect(letterWord(language, "greeting", ALL)).toContain("Awa");
  expect(Object.values(pageWords(language, ALL)).join()).not.toMatch(/[{}]/);
});

test("a value that is missing is an error, not an empty place in a letter", () => {
  expect(() => words("en", "booked", { doctor: "Dr Otieno" })).toThrow();
});

test("times are the clinic's and money is written as the language writes it", () => {
  const at = "2026-11-23T06:00:00.000Z";
  expect(clinicTime(at, "Africa/Nairobi", "en")).toBe("Monday 23 November 2026, 09:00");
  expect(clinicTime(at, "Africa/Nairobi", "fr")).toBe("lundi 23 novembre 2026, 09:00");
  expect(clinicTime(at, "Africa/Nairobi", "sw")).toBe("Jumatatu 23 Novemba 2026, 09:00");
  const fee = { amountMinor: 150_000, currency: "KES" };
  expect(LANGUAGES.map((language) => moneyText(fee, language))).toEqual([
    "KES 1,500.00",
    "1 500,00 KES",
    "Ksh 1,500.00",
  ]);
});
