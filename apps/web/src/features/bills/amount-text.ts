import { minorDigits } from "@lockstep/domain/clinic/currency";

/** Minor units of what somebody typed: `1500`, `1,500.00`, `1 500,50`; null where it is no amount above nothing. */
export function amountIn(text: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const compact = text.replace(/[\s\u00a0\u202f]/g, "");
  const found = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}|\d{3}))?$/.exec(compact);
  if (!found) return null;
  const [, whole = "", part = ""] = found;
  const point = part === "" ? "" : compact.at(-part.length - 1);
  if (part.length > digits || (point && whole.includes(point))) return null;
  const minor = Number(whole.replace(/\D/g, "")) * 10 ** digits + Number(part.padEnd(digits, "0") || 0);
  return minor > 0 && Number.isSafeInteger(minor) ? minor : null;
}

/** An amount as it stands in a field: `1500`, `1500.50`. */
export function amountText(amountMinor: number, currency: string): string {
  const digits = minorDigits(currency);
  const amount = amountMinor / 10 ** digits;
  return Number.isInteger(amount) ? String(amount) : amount.toFixed(digits);
}
