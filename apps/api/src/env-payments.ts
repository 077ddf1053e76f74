import { z } from "zod";

const text = z.string().trim().min(1);

/** Accounts with those who take money from afar. */
export const paymentSettings = {
  LOCKSTEP_STRIPE_KEY: text.optional(),
  LOCKSTEP_STRIPE_WEBHOOK_SECRET: text.optional(),
  LOCKSTEP_MPESA_URL: z.url().default("https://api.safaricom.co.ke"),
  LOCKSTEP_MPESA_KEY: text.optional(),
  LOCKSTEP_MPESA_SECRET: text.optional(),
  LOCKSTEP_MPESA_SHORTCODE: text.optional(),
  LOCKSTEP_MPESA_PASSKEY: text.optional(),
};
const environment = z.object({ ...paymentSettings, LOCKSTEP_PUBLIC_URL: z.url().optional() });
type Environment = z.output<typeof environment>;

const ACCOUNTS = [
  ["LOCKSTEP_STRIPE_KEY", "LOCKSTEP_STRIPE_WEBHOOK_SECRET"],
  ["LOCKSTEP_MPESA_KEY", "LOCKSTEP_MPESA_SECRET", "LOCKSTEP_MPESA_SHORTCODE", "LOCKSTEP_MPESA_PASSKEY"],
] as const;

/** Half an account is a mistake, and so is one whose payers would not find their way back. */
export function paymentFaults(env: Environment): { path: string; message: string }[] {
  return ACCOUNTS.flatMap((names) => {
    const given = names.filter((name) => env[name]);
    if (given.length === 0) return [];
    const needed = [...names, "LOCKSTEP_PUBLIC_URL" as const].filter((name) => !env[name]);
    return needed.map((path) => ({ path, message: `is needed beside ${given[0]}` }));
  });
}

export function paymentAccounts(env: Environment) {
  const { LOCKSTEP_PUBLIC_URL: publicUrl, LOCKSTEP_STRIPE_KEY: stripeKey, LOCKSTEP_MPESA_KEY: mpesaKey } = env;
  return {
    stripe:
      stripeKey && env.LOCKSTEP_STRIPE_WEBHOOK_SECRET && publicUrl
        ? { key: stripeKey, webhookSecret: env.LOCKSTEP_STRIPE_WEBHOOK_SECRET, publicUrl }
        : null,
    mpesa:
      mpesaKey && env.LOCKSTEP_MPESA_SECRET && env.LOCKSTEP_MPESA_SHORTCODE && env.LOCKSTEP_MPESA_PASSKEY && publicUrl
        ? {
            url: env.LOCKSTEP_MPESA_URL,
            key: mpesaKey,
            secret: env.LOCKSTEP_MPESA_SECRET,
            shortcode: env.LOCKSTEP_MPESA_SHORTCODE,
            passkey: env.LOCKSTEP_MPESA_PASSKEY,
            publicUrl,
          }
        : null,
  };
}
