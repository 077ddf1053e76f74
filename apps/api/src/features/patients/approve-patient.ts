import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { patients } from "@lockstep/db/schema/patients";
import type { PatientView } from "@lockstep/domain/patients/patient";
import { DomainError } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { expectedPatient } from "./expected-patient.ts";
import { patientViewOf } from "./patient.queries.ts";

/** Approves a file, once: STALE_VERSION for an old version, ALREADY_DONE where it is approved. Locks the patient's row. */
export async function approvePatient(
  tx: Tx,
  caller: Caller,
  input: { patientId: string; expectedVersion: number },
): Promise<PatientView> {
  const { file, now } = await expectedPatient(tx, caller, input);
  if (file.approved) throw new DomainError({ code: "ALREADY_DONE", result: patientViewOf(file, caller.actor) });
  const change = { approved: true, version: file.version + 1, updatedAt: now, updatedBy: caller.actor.userId };
  await tx.update(patients).set(change).where(eq(patients.id, file.id));
  await audit(tx, caller, {
    at: now,
    action: "patient.approved",
    entity: "patient",
    entityId: file.id,
    patientId: file.id,
    before: { approved: false },
    after: { approved: true },
  });
  touch(tx, `patient:${file.id}`, "patients");
  return patientViewOf({ ...file, ...change }, caller.actor);
}
