import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import type { PatientView } from "@lockstep/domain/patients/patient";
import { notFound } from "@lockstep/domain/refusal";
import { recordAccess } from "../../platform/restricted-file.ts";
import type { Caller } from "../../trpc/context.ts";
import { type OpenFile, patientFile, patientViewOf } from "./patient.queries.ts";

/** One patient's file as the caller may see it; staff who read it leave an access event (R-CLN-3). */
export async function readPatient(tx: Tx, caller: Caller, patientId: string): Promise<PatientView> {
  return patientViewOf(await fileReadBy(tx, caller, patientId, "patients.get"), caller.actor);
}

/** The file, with the access recorded in the same transaction; for a patient every other file is NOT_FOUND. */
export async function fileReadBy(tx: Tx, caller: Caller, patientId: string, operation: string): Promise<OpenFile> {
  const [at, file] = await Promise.all([clock(tx), patientFile(tx, patientId)]);
  if (!file || (caller.actor.kind === "patient" && caller.actor.patientId !== file.id)) throw notFound();
  return { ...file, ...(await recordAccess(tx, caller, { at, patientId: file.id, operation })) };
}
