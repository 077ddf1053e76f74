/** `HH:MM` out of what somebody typed (`8`, `830`, `8.30`, `08:30`, `24`), or the text itself where no time is meant. */
export function typedTime(text: string): string {
  const typed = /^(\d{1,2})(?:[:.h ]?([0-5]\d))?$/.exec(text.trim());
  const [hours, minutes] = [Number(typed?.[1]), Number(typed?.[2] ?? 0)];
  if (!typed || hours > 24 || (hours === 24 && minutes > 0)) return text;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}
