import type { money } from "@lockstep/domain/wire/ids";
import type { z } from "zod";

export type Money = z.infer<typeof money>;

/** `Ksh 1,500.00`: an amount of minor units as a region writes it; how many of them make one unit, the currency says. */
export function moneyFormat(region: string): (amount: Money) => string {
  const formatters = new Map<string, Intl.NumberFormat>();
  return ({ amountMinor, currency }) => {
    const formatter = formatters.get(currency) ?? new Intl.NumberFormat(region, { style: "currency", currency });
    formatters.set(currency, formatter);
    const digits = formatter.resolvedOptions().maximumFractionDigits ?? 2;
    return formatter.format(amountMinor / 10 ** digits);
  };
}
