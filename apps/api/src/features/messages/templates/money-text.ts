import { minorDigits } from "@lockstep/domain/clinic/currency";
import type { Language } from "@lockstep/domain/messages/languages";
import { REGIONAL } from "./regional.ts";

/** `KES 1,500.00`, as the language writes it. */
export function moneyText(
  { amountMinor, currency }: { amountMinor: number; currency: string },
  language: Language,
): string {
  const amount = amountMinor / 10 ** minorDigits(currency);
  return new Intl.NumberFormat(REGIONAL[language], { style: "currency", currency }).format(amount).replace(/\s/g, " ");
}
