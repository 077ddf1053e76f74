import { getCountries, isSupportedCountry } from "libphonenumber-js/min";

/** Whether phones can be read as this country writes them: two capitals of ISO 3166. */
export function isCountry(code: string): boolean {
  return isSupportedCountry(code);
}

/** Every country that a clinic can be in. */
export function countries(): readonly string[] {
  return getCountries();
}
