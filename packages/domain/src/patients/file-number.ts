/** `P-000123`: what is printed on a patient's file. */
export function fileNumberOf(number: number): string {
  return `P-${String(number).padStart(6, "0")}`;
}

/** The file number that a text names, whichever of its zeros were typed: `p-123`, `P000123`, `123`; else null. */
export function fileNumberIn(text: string): string | null {
  const digits = /^(?:p-?)?(\d{1,12})$/i.exec(text)?.[1];
  return digits ? fileNumberOf(Number(digits)) : null;
}
