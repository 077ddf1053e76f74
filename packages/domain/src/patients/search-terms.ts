import { getCountryCallingCode, isSupportedCountry } from "libphonenumber-js/min";
import { fileNumberIn } from "./file-number.ts";

/** From so many digits on, a number is looked for inside numbers too. */
const INNER_DIGITS_MIN = 4;

/** What somebody who typed this into the search box is looking for (R-LST-2). */
export type PatientSearchTerms =
  | { kind: "newest" }
  | { kind: "file"; fileNumber: string }
  /** `inside`: digits that the phone or the file number has somewhere, null while there are too few of them. */
  | { kind: "number"; fileNumber: string | null; phonePrefix: string; inside: string | null }
  /** In any order; words of digits have lost the zeros and signs that a stored phone does not have. */
  | { kind: "words"; words: string[] };

export function patientSearchTerms(typed: string, clinicCountry: string): PatientSearchTerms {
  const text = withLatinDigits(typed).replace(/\s+/g, " ").trim();
  if (text === "") return { kind: "newest" };
  if (isNumber(text)) {
    const calling = isSupportedCountry(clinicCountry) ? getCountryCallingCode(clinicCountry) : "";
    const phonePrefix = phonePrefixIn(text, calling);
    const inside = innerDigits(text, calling);
    return { kind: "number", fileNumber: fileNumberIn(text), phonePrefix, inside };
  }
  const fileNumber = fileNumberIn(text);
  if (fileNumber !== null) return { kind: "file", fileNumber };
  const words = text.split(" ").map((word) => (isNumber(word) ? significantDigits(word) || word : word));
  return { kind: "words", words };
}

function isNumber(text: string): boolean {
  return /\d/.test(text) && /^[\d\s()+./-]+$/.test(text);
}

/** Without the zeros and signs in front, which are typed in many ways and stored in one. */
function significantDigits(text: string): string {
  return text.replace(/\D/g, "").replace(/^0+/, "");
}

/**
 * Digits to look for inside numbers. Every phone has the country's calling code, so it says nothing; zeros in front stay,
 * for they may be those of somebody's last four digits (as the beginning of a phone they are read by its prefix).
 */
function innerDigits(text: string, calling: string): string | null {
  const digits = text.replace(/\D/g, "");
  const own = digits.startsWith(calling) ? digits.slice(calling.length) : digits;
  return own.length >= INNER_DIGITS_MIN ? own : null;
}

/** How the E.164 form begins of a phone of which this much has been typed. */
function phonePrefixIn(text: string, calling: string): string {
  const digits = significantDigits(text);
  const international = /^\s*(?:\+|00)/.test(text) || (!text.startsWith("0") && digits.startsWith(calling));
  return international ? `+${digits}` : `+${calling}${digits}`;
}

/** Full-width digits become Latin by NFKC; Arabic-Indic, Persian and Devanagari ones do not. */
function withLatinDigits(text: string): string {
  return text.normalize("NFKC").replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code < 0x06f0 ? 0x0660 : code < 0x0966 ? 0x06f0 : 0x0966));
  });
}
