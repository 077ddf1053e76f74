import { users } from "@lockstep/db/schema/identity";
import { and, asc, eq, like } from "drizzle-orm";
import type { Services } from "../../trpc/context.ts";

export const DEMO_DOMAIN = "@demo.lockstep.example";

/** Who can sign in to the demo clinic; nobody anywhere else. */
export async function demoAccounts({ db, settings }: Services) {
  if (!settings.demo) return [];
  const rows = await db
    .select({ email: users.email, name: users.name, roles: users.roles })
    .from(users)
    .where(and(eq(users.kind, "staff"), eq(users.active, true), like(users.email, `%${DEMO_DOMAIN}`)))
    .orderBy(asc(users.email));
  return rows.flatMap(({ email, name, roles: [role] }) => (email && role ? [{ email, name, role }] : []));
}
