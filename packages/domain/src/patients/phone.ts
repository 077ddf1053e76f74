import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

/** The E.164 form of a phone as typed (R-ID-6), or null when it is no possible number. */
export function e164(typed: string, clinicCountry: string): string | null {
  return readPhone(typed, clinicCountry)?.number ?? null;
}

/**
 * A phone as typed and the country it is in, null where several share its prefix and none owns it. Full-width and
 * Arabic-Indic digits are read as digits; a number with an extension is refused, for it would share its line with others.
 */
export function readPhone(typed: string, clinicCountry: string): { number: string; country: string | null } | null {
  if (/[\p{Cc}\p{Cs}]/u.test(typed)) return null;
  const folded = typed.normalize("NFKC").replace(/^\s*00/, "+");
  const country = isSupportedCountry(clinicCountry) ? (clinicCountry as CountryCode) : undefined; // just checked
  const parsed = parsePhoneNumberFromString(
    folded,
    country ? { defaultCountry: country, extract: false } : { extract: false },
  );
  if (!parsed?.isValid() || parsed.ext) return null;
  return { number: parsed.number, country: parsed.country ?? null };
}
