import { expect, test } from "vitest";
import { LOCALES } from "../messages/locales.ts";
import { clinicFormat } from "./clinic-format.ts";

const nairobi = clinicFormat("Africa/Nairobi", "en");
const french = clinicFormat("Africa/Kinshasa", "fr");
const swahili = clinicFormat("Africa/Nairobi", "sw");

test("times are 24-hour and the clinic's", () => {
  expect(nairobi.time("2026-11-23T06:00:00.000Z")).toBe("09:00");
  expect(nairobi.time("2026-11-22T21:05:00.000Z")).toBe("00:05");
  expect(clinicFormat("America/New_York", "en").time("2026-11-23T06:00:00.000Z")).toBe("01:00");
});

test("the time of day is the same figures in every language", () => {
  for (const locale of LOCALES) {
    const { time } = clinicFormat("Africa/Nairobi", locale);
    expect([time("2026-11-22T21:05:00.000Z"), time("2026-11-23T12:30:00.000Z")]).toEqual(["00:05", "15:30"]);
  }
});

test("R-SCH-14 the hour that happens twice is shown twice", () => {
  const { time } = clinicFormat("Europe/London", "en");
  expect([time("2026-10-25T00:30:00.000Z"), time("2026-10-25T01:30:00.000Z")]).toEqual(["01:30", "01:30"]);
});

test("days are written out, with the year when it is not this one", () => {
  expect(nairobi.dayTitle("2031-11-24")).toBe("Monday 24 November 2031");
  expect(nairobi.dayTitle(`${new Date().getFullYear()}-06-15`)).toMatch(/^\w+day 15 June$/);
  expect(nairobi.dayShort("2026-11-23")).toBe("Mon 23 Nov");
  expect(nairobi.date("1990-02-03")).toBe("3 Feb 1990");
  expect(nairobi.dateTime("2026-11-23T06:00:00.000Z")).toBe("23 Nov 2026, 09:00");
  expect([nairobi.weekday("2026-11-23"), nairobi.weekdayShort("2026-11-23")]).toEqual(["Monday", "Mon"]);
  expect(nairobi.month("2026-11-23")).toBe("November 2026");
});

test("French writes the first of a month as the French do", () => {
  expect(french.dayTitle("2031-11-01")).toBe("samedi 1er novembre 2031");
  expect(french.dayTitle("2031-11-11")).toBe("mardi 11 novembre 2031");
  expect(french.dayShort("2026-11-23")).toBe("lun. 23 nov.");
  expect(french.date("1990-02-01")).toBe("1er févr. 1990");
  expect(french.dateTime("2026-11-23T06:00:00.000Z")).toBe("23 nov. 2026, 07:00");
  expect(french.month("2026-08-01")).toBe("août 2026");
});

test("Swahili has its weekdays and months, and weekdays that fit in a column", () => {
  expect(swahili.dayTitle("2031-11-24")).toBe("Jumatatu 24 Novemba 2031");
  expect(swahili.dayShort("2026-11-23")).toBe("Jtatu 23 Nov");
  expect(swahili.date("1990-02-03")).toBe("3 Feb 1990");
  const week = ["22", "23", "24", "25", "26", "27", "28"].map((day) => swahili.weekdayShort(`2026-11-${day}`));
  expect(week).toEqual(["Jpili", "Jtatu", "Jnne", "Jtano", "Alh", "Ijm", "Jmosi"]);
});

test("numbers and money are written as the language writes them, with as many decimals as the currency has", () => {
  const plain = (text: string) => text.replace(/\s/g, " ");
  expect([nairobi, french, swahili].map(({ number }) => plain(number(12345)))).toEqual(["12,345", "12 345", "12,345"]);
  const fee = { amountMinor: 150_050, currency: "KES" };
  expect([nairobi, french, swahili].map(({ money }) => plain(money(fee)))).toEqual([
    "KES 1,500.50",
    "1 500,50 KES",
    "Ksh 1,500.50",
  ]);
  expect(plain(french.money({ amountMinor: 1500, currency: "XOF" }))).toBe("1 500 F CFA");
});
