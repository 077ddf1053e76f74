import { randomBytes } from "node:crypto";
import type { Db } from "@lockstep/db/database";
import { clinic } from "@lockstep/db/schema/clinic";
import { users } from "@lockstep/db/schema/identity";
import { transact } from "@lockstep/db/transact";
import type { Settings } from "../env.ts";
import { hashPassword } from "../features/identity/passwords.ts";

const ADMIN_EMAIL = "admin@demo.lockstep.example";

/** Makes the clinic's row and its first admin where there is none; answers with what that admin signs in with. */
export async function ensureClinic(db: Db, settings: Settings): Promise<{ email: string; password: string } | null> {
  const password = settings.demo ? "lockstep-demo" : randomBytes(12).toString("base64url");
  const passwordHash = await hashPassword(password);
  return transact(db, async (tx) => {
    const made = await tx
      .insert(clinic)
      .values({ name: "Lockstep Clinic", timeZone: "Africa/Nairobi", currency: "KES", country: "KE" })
      .onConflictDoNothing()
      .returning({ id: clinic.id });
    if (made.length === 0) return null;
    await tx.insert(users).values({ kind: "staff", name: "Admin", email: ADMIN_EMAIL, passwordHash, roles: ["admin"] });
    return { email: ADMIN_EMAIL, password };
  });
}
