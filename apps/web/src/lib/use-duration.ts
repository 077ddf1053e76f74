import { useFormatter, useLocale } from "use-intl";

const MINUTE_MS = 60_000;

/** A length of time as short as it can be said, `5 min` or `2 hrs 10 min`; nothing is less than no minute. */
export function useDuration(): (ms: number) => string {
  const format = useFormatter();
  // Swahili's shorter words are its narrow ones: `saa 2 dak 10`.
  const unitDisplay = useLocale() === "sw" ? "narrow" : "short";
  const say = (value: number, unit: "hour" | "minute") => format.number(value, { style: "unit", unit, unitDisplay });
  return (ms) => {
    const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
    const hours = Math.floor(minutes / 60);
    if (hours === 0) return say(minutes, "minute");
    return minutes % 60 === 0 ? say(hours, "hour") : `${say(hours, "hour")} ${say(minutes % 60, "minute")}`;
  };
}
