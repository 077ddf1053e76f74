import { expect, test } from "vitest";
import { patientSearchTerms } from "./search-terms.ts";

const phonePrefixOf = (typed: string) => {
  const terms = patientSearchTerms(typed, "KE");
  return terms.kind === "number" ? terms.phonePrefix : terms.kind;
};

test.each([
  ["0712", "+254712"],
  ["0712 345-678", "+254712345678"],
  ["712345", "+254712345"],
  ["+254 712", "+254712"],
  ["00254712", "+254712"],
  ["254712", "+254712"],
  ["+1 (555) 123", "+1555123"],
  ["٠٧١٢", "+254712"],
  ["۰۷۱۲", "+254712"],
  ["०७१२", "+254712"],
  ["０７１２", "+254712"],
])("R-LST-2 A-09 %s is the beginning of %s", (typed, prefix) => {
  expect(phonePrefixOf(typed)).toBe(prefix);
});

test.each([
  ["p-123", "P-000123"],
  ["P000123", "P-000123"],
  ["123", "P-000123"],
  ["P-1234567", "P-1234567"],
])("R-LST-2 %s names the file %s", (typed, fileNumber) => {
  expect(patientSearchTerms(typed, "KE")).toMatchObject({ fileNumber });
});

test("R-LST-2 digits are looked for inside numbers from the fourth on, without the country's own code", () => {
  expect(patientSearchTerms("678", "KE")).toMatchObject({ inside: null });
  expect(patientSearchTerms("0678", "KE")).toMatchObject({ inside: "0678" });
  expect(patientSearchTerms("5678", "KE")).toMatchObject({ inside: "5678" });
  expect(patientSearchTerms("+254 5678", "KE")).toMatchObject({ inside: "5678" });
  expect(patientSearchTerms("+1 5678", "KE")).toMatchObject({ inside: "15678" });
});

test("R-LST-2 words come apart at spaces, and digits among them lose what a stored phone has not", () => {
  const wordsOf = (typed: string) => patientSearchTerms(typed, "KE");
  expect(wordsOf(" wan  0712-3 O'Brien")).toEqual({ kind: "words", words: ["wan", "7123", "O'Brien"] });
  expect(wordsOf("ann 000")).toEqual({ kind: "words", words: ["ann", "000"] });
  expect(wordsOf("p-")).toEqual({ kind: "words", words: ["p-"] });
  expect(wordsOf("   ")).toEqual({ kind: "newest" });
});

test("a clinic in a country without a calling code still finds numbers", () => {
  expect(patientSearchTerms("0712", "XX")).toMatchObject({ phonePrefix: "+712" });
});
