import { expect, test } from "vitest";
import { splitText } from "./split-text.ts";

const bytes = (text: string) => new TextEncoder().encode(JSON.stringify(text)).length;

test("the parts are the text again, each fits into a request, and no character is cut in two", () => {
  const texts = ["a,b\n1,2\n", "x".repeat(500_000), 'é"\n'.repeat(150_000), `a${"🙂".repeat(120_000)}`];
  for (const text of texts) {
    const parts = splitText(text) ?? [];
    expect(parts.join("")).toBe(text);
    for (const part of parts) {
      expect(bytes(part)).toBeLessThanOrEqual(180_000);
      expect(part).not.toMatch(/\p{Cs}/u); // no half of a character
    }
  }
});

test("what is too large is not sent at all; nothing is in no parts", () => {
  expect(splitText("x".repeat(5_000_000))).toBeNull();
  expect(splitText("")).toEqual([]);
});
