// What the browser lists has no UTC, which is a zone all the same.
export const TIME_ZONES = [...Intl.supportedValuesOf("timeZone"), "UTC"];

/** `Africa/Dar es Salaam`. */
export function zoneText(zone: string): string {
  return zone.replaceAll("_", " ");
}
