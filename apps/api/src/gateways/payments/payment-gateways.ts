import type { Settings } from "../../env.ts";
import { developmentGateway } from "./development-gateway.ts";
import { mpesaGateway } from "./mpesa-gateway.ts";
import type { PaymentGateways } from "./payment-gateway.ts";
import { stripeGateway } from "./stripe-gateway.ts";

/**
 * Those whom this clinic has accounts with. Without any, development has its own that takes no money, and a clinic in
 * production is paid at the desk alone.
 */
export function paymentGateways({ stripe, mpesa, development }: Settings, secret: string): PaymentGateways {
  const real = [stripe && stripeGateway(stripe), mpesa && mpesaGateway({ ...mpesa, ownSecret: secret })];
  const gateways = real.flatMap((gateway) => gateway ?? []);
  return gateways.length === 0 && development ? [developmentGateway(secret)] : gateways;
}
