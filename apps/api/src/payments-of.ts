import type { Payments } from "./features/billing/payments.ts";
import { paidVisits } from "./features/scheduling/paid-visits.ts";

/** Who takes money for this clinic, and what being paid does to a visit: rooms that do not import each other meet here. */
export function paymentsOf(): Payments {
  return { gateways: [], visits: paidVisits };
}
