import { newId } from "@lockstep/db/schema/columns";
import type { users } from "@lockstep/db/schema/identity";
import type { StaffRole } from "@lockstep/domain/identity/roles";
import { DEMO_DOMAIN } from "../features/identity/demo-accounts.ts";
import { DEMO_DOCTORS } from "./demo-doctors.ts";

export const DEMO_PASSWORD = "lockstep-demo";

const OTHERS: readonly [account: string, name: string, role: StaffRole][] = [
  ["admin", "Wanjiku Kamau", "admin"],
  ["desk1", "Faith Mumo", "receptionist"],
  ["desk2", "Kevin Omondi", "receptionist"],
  ["pharmacist1", "Joseph Barasa", "pharmacist"],
  ["pharmacist2", "Esther Moraa", "pharmacist"],
  ["nurse1", "Mercy Chebet", "nurse"],
  ["nurse2", "Tom Odhiambo", "nurse"],
];

export type DemoUser = typeof users.$inferInsert & { id: string; email: string };

/** Everyone who can sign in to the demo clinic, all with one password, hashed once. */
export function demoStaff(passwordHash: string): DemoUser[] {
  const doctors = DEMO_DOCTORS.map(({ account, name }) => [account, name, "doctor"] as const);
  return [...OTHERS, ...doctors].map(([account, name, role]) => ({
    id: newId(),
    kind: "staff",
    name,
    email: account + DEMO_DOMAIN,
    passwordHash,
    roles: [role],
  }));
}
