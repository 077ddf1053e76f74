import type { Settings } from "./env.ts";
import type { Payments } from "./features/billing/payments.ts";
import { paidVisits } from "./features/scheduling/paid-visits.ts";
import { paymentGateways } from "./gateways/payments/payment-gateways.ts";

/** Who takes money for this clinic, and what being paid does to a visit: rooms that do not import each other meet here. */
export function paymentsOf(settings: Settings, secret: string): Payments {
  return { gateways: paymentGateways(settings, secret), visits: paidVisits };
}
