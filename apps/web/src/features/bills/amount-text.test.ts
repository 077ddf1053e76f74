import { expect, test } from "vitest";
import { amountIn, amountText } from "./amount-text.ts";

test.each([
  ["1500", "KES", 150_000],
  ["1,500.00", "KES", 150_000],
  ["1 500,5", "KES", 150_050],
  ["0.99", "KES", 99],
  ["1,500", "KES", 150_000],
  ["1.500", "KES", 150_000],
  ["33.333", "KWD", 33_333_000],
  ["12.5", "KWD", 12_500],
  ["1500", "JPY", 1_500],
])("O-02 %s of %s is %i", (text, currency, minor) => {
  expect(amountIn(text, currency)).toBe(minor);
});

test.each([
  ["", "KES"],
  ["0", "KES"],
  ["-5", "KES"],
  ["12.345.6", "KES"],
  ["1500.5", "JPY"],
  ["ten", "KES"],
])("O-02 %s of %s is no amount", (text, currency) => {
  expect(amountIn(text, currency)).toBeNull();
});

test("an amount is written as it can be read again", () => {
  expect([amountText(150_000, "KES"), amountText(150_050, "KES"), amountText(1_500, "JPY")]).toEqual([
    "1500",
    "1500.50",
    "1500",
  ]);
});
