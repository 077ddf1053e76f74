import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { lock, nextNumber } from "@lockstep/db/lock";
import { newId } from "@lockstep/db/schema/columns";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { fileNumberOf } from "@lockstep/domain/patients/file-number";
import type { OwnFile, RegisterMyselfInput } from "@lockstep/domain/patients/own-file";
import { busy, DomainError, forbidden, invalidInput } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";
import { claimFile } from "../identity/patient-account.ts";
import { ownFileOf } from "./own-file.queries.ts";

/**
 * Opens the file of somebody who has signed in with a phone and has none, not yet approved (R-ID-6). Locks the account, so
 * that of two forms at once the second is ALREADY_DONE; a file that the desk has made with this phone meanwhile is locked
 * and claimed as it is; else the counter of file numbers, last.
 */
export async function registerMyself(tx: Tx, caller: Caller, input: RegisterMyselfInput): Promise<OwnFile> {
  const { userId } = caller.actor;
  await lock(tx, "user", userId);
  const [account] = await tx
    .select({ phone: users.phone, patientId: patients.id })
    .from(users)
    .leftJoin(patients, eq(patients.userId, users.id))
    .where(eq(users.id, userId));
  if (account?.patientId) throw new DomainError({ code: "ALREADY_DONE", result: await ownFileOf(tx, caller) });
  if (!account?.phone) throw forbidden();

  const { phone } = account;
  const [known] = await tx
    .select({ id: patients.id, userId: patients.userId })
    .from(patients)
    .where(eq(patients.phone, phone));
  if (known && known.userId !== null) throw forbidden(); // The phone has become another's; this session is of before.
  const patientId = known?.id ?? newId();
  if (known) await claimFile(tx, { patientId, phone, userId });
  else await openFile(tx, caller, { ...input, patientId, phone });
  const file = await ownFileOf(tx, caller);
  await tx
    .update(users)
    .set({ name: `${file.firstName} ${file.lastName}`, phone: null })
    .where(eq(users.id, userId));
  await audit(tx, caller, {
    at: await clock(tx),
    action: known ? "patient.claimed" : "patient.registered",
    entity: "patient",
    entityId: patientId,
    patientId,
    after: { fileNumber: file.fileNumber },
  });
  touch(tx, `patient:${patientId}`, "patients");
  return file;
}

type NewFile = Omit<RegisterMyselfInput, "idempotencyKey"> & { patientId: string; phone: string };

async function openFile(tx: Tx, caller: Caller, { patientId, phone, ...details }: NewFile): Promise<void> {
  const { firstName, lastName, dateOfBirth, sex, email = null, language = "en" } = details;
  const { timeZone } = await clinicSettings(tx);
  const number = await nextNumber(tx, "patient_file_number");
  const now = await clock(tx);
  if (dateOfBirth > clinicDate(now, timeZone)) throw invalidInput("dateOfBirth", "must not lie in the future");
  const { userId } = caller.actor;
  const [opened] = await tx
    .insert(patients)
    .values({
      ...{ id: patientId, fileNumber: fileNumberOf(number), userId, phone },
      ...{ firstName, lastName, dateOfBirth, sex, email, language },
      ...{ createdAt: now, updatedAt: now, updatedBy: userId },
    })
    .onConflictDoNothing()
    .returning({ id: patients.id });
  // The desk has made a file with this phone at this moment: asked again, it is claimed.
  if (!opened) throw busy("contention");
}
