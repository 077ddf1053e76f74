import type { PaymentGateways } from "../../gateways/payments/payment-gateway.ts";
import type { PaidVisits } from "./paid-visits.ts";

/** What billing is given by the composition root. */
export type Payments = {
  /** Those who take money from afar; empty where patients pay at the clinic alone. */
  gateways: PaymentGateways;
  visits: PaidVisits;
};
