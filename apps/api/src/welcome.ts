import { DEMO_PATIENT_PHONE } from "./demo/demo-clinic.ts";
import { DEMO_PASSWORD } from "./demo/demo-staff.ts";
import type { FirstAdmin } from "./demo/ensure-clinic.ts";
import type { Settings } from "./env.ts";
import { demoAccounts } from "./features/identity/demo-accounts.ts";
import type { Services } from "./trpc/context.ts";

/** Tells the person who started it where it is and who can sign in. */
export async function welcome(
  services: Services,
  port: number,
  firstAdmin: FirstAdmin | null,
  say: (line: string) => void,
): Promise<void> {
  const { settings } = services;
  say(`Lockstep runs at ${settings.publicUrl ?? addressOf(settings, port)}`);
  const accounts = await demoAccounts(services);
  if (accounts.length > 0) say(`Sign in with the password ${DEMO_PASSWORD} as:`);
  for (const { email, name, role } of accounts) say(`  ${email}  (${name}, ${role})`);
  if (accounts.length > 0) {
    say(
      `Patients sign in at /portal with their phone: ${DEMO_PATIENT_PHONE} has a visit ahead; its code is at /dev/messages`,
    );
  }
  if (firstAdmin) {
    say(`The first admin is ${firstAdmin.email} with the password ${firstAdmin.password}; it is not shown again.`);
  }
}

/** Where this process itself is reached, whatever stands in front of it. */
export function addressOf(settings: Settings, port: number): string {
  const host = settings.host === "0.0.0.0" || settings.host === "::" ? "localhost" : settings.host;
  return `http://${host}:${port}`;
}
