import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { newId } from "@lockstep/db/schema/columns";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import type { Actor } from "@lockstep/domain/identity/actor";
import { busy } from "@lockstep/domain/refusal";
import { and, eq, isNull } from "drizzle-orm";
import { databaseNow } from "../../platform/database-now.ts";
import { codeRejected } from "./invitation.queries.ts";

/** `claimed` says that this is the first time somebody signs in to a file that the clinic had. */
export type PatientAccount = { actor: Actor; claimed: boolean };

/**
 * Who signs in with a phone that was shown to be theirs. The phone of a patient's file decides, wherever it has been; only
 * somebody without a file is known by the phone of their account, until they have one. A file that nobody has signed in to
 * is claimed; for a phone that is nowhere an account is made. Locks the patient whose file is claimed.
 */
export async function patientAccount(tx: Tx, phone: string): Promise<PatientAccount> {
  const [file] = await tx
    .select({ id: patients.id, userId: patients.userId, firstName: patients.firstName, lastName: patients.lastName })
    .from(patients)
    .where(eq(patients.phone, phone));
  if (!file) return { actor: await accountWithoutFile(tx, phone), claimed: false };
  const patientId = file.id;
  if (file.userId !== null) return { actor: { ...(await activeUser(tx, file.userId)), patientId }, claimed: false };

  const name = `${file.firstName} ${file.lastName}`;
  const waiting = await accountWithoutFile(tx, phone);
  await tx.update(users).set({ name, phone: null }).where(eq(users.id, waiting.userId));
  await claimFile(tx, { patientId, phone, userId: waiting.userId });
  return { actor: { ...waiting, name, patientId }, claimed: true };
}

/** From here on this user is the patient. The file's phone must still be the one that was shown. */
export async function claimFile(tx: Tx, claim: { patientId: string; phone: string; userId: string }): Promise<void> {
  await lock(tx, "patient", claim.patientId);
  const [claimed] = await tx
    .update(patients)
    .set({ userId: claim.userId })
    .where(and(eq(patients.id, claim.patientId), eq(patients.phone, claim.phone), isNull(patients.userId)))
    .returning({ id: patients.id });
  if (!claimed) throw busy("contention"); // The desk has changed the file at this moment; asked again it is read anew.
}

/** By the index of patients' phones two of one phone cannot both be made. */
async function accountWithoutFile(tx: Tx, phone: string): Promise<Actor> {
  await tx
    .insert(users)
    .values({ id: newId(), kind: "patient", name: "", phone, createdAt: databaseNow(tx), updatedAt: databaseNow(tx) })
    .onConflictDoNothing();
  const [user] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.kind, "patient"), eq(users.phone, phone)));
  if (!user) throw busy("contention");
  return activeUser(tx, user.id);
}

async function activeUser(tx: Tx, userId: string): Promise<Actor> {
  const [user] = await tx.select({ name: users.name, active: users.active }).from(users).where(eq(users.id, userId));
  if (!user?.active) throw codeRejected();
  return { kind: "patient", userId, name: user.name, roles: [] };
}
