/** Minutes since 00:00 of `HH:MM`, from 00:00 to 24:00. Throws a RangeError on anything else. */
export function minutesOfWallTime(time: string): number {
  if (!isWallTime(time)) throw new RangeError(`Not a time of day: ${time}`);
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

export function isWallTime(time: string): boolean {
  return /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time);
}
