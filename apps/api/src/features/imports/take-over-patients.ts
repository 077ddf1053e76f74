import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { nextNumbers } from "@lockstep/db/lock";
import { newId } from "@lockstep/db/schema/columns";
import { patients } from "@lockstep/db/schema/patients";
import { fileNumberOf } from "@lockstep/domain/patients/file-number";
import { busy } from "@lockstep/domain/refusal";
import { auditAll } from "../../platform/audit.ts";
import { insertNew } from "../../platform/insert-all.ts";
import type { Caller } from "../../trpc/context.ts";
import { knownAlready } from "./known-already.ts";
import type { ReadFile } from "./read-file.ts";
import { outcomeOf } from "./report.ts";

const FILE_NUMBERS = "patient_file_number";

/**
 * Opens a file for every patient whom nobody knows, approved, for an administrator vouches for the list. The counter's lock
 * lines this up with other imports and with the desk, so that what is asked after it holds until the commit.
 */
export async function takeOverPatients(
  tx: Tx,
  caller: Caller,
  importId: string,
  file: Extract<ReadFile, { kind: "patients" }>,
) {
  await nextNumbers(tx, FILE_NUMBERS, 0);
  const now = await clock(tx);
  const { good, ...outcome } = outcomeOf(file, await knownAlready(tx, file));
  const first = await nextNumbers(tx, FILE_NUMBERS, good.length);
  const by = { approved: true, createdAt: now, updatedAt: now, updatedBy: caller.actor.userId };
  const rows = good.map(({ row }, index) => ({
    id: newId(),
    fileNumber: fileNumberOf(first + index),
    firstName: row.firstName,
    lastName: row.lastName,
    dateOfBirth: row.dateOfBirth,
    sex: row.sex,
    phone: row.phone,
    email: row.email ?? null,
    nationalId: row.nationalId ?? null,
    allergies: row.allergies ?? [],
    ...by,
  }));
  const inserted = await insertNew(tx, patients, rows);
  // Somebody's number was changed to one of these just now; the next try will see whose.
  if (inserted.size < rows.length) throw busy("contention");
  await auditAll(
    tx,
    caller,
    rows.map(({ id, fileNumber }) => ({
      at: now,
      action: "patient.registered",
      entity: "patient",
      entityId: id,
      patientId: id,
      after: { fileNumber, approved: true, importId },
    })),
  );
  touch(tx, "patients");
  return { ...outcome, now };
}
