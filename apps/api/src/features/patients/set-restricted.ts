import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { patients } from "@lockstep/db/schema/patients";
import type { PatientView } from "@lockstep/domain/patients/patient";
import type { SetRestrictedInput } from "@lockstep/domain/patients/restricted";
import { DomainError } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { expectedPatient } from "./expected-patient.ts";
import { patientViewOf } from "./patient.queries.ts";

/**
 * Closes a file to the staff who do not treat the patient, or opens it again. Locks the patient's row. Refuses with
 * STALE_VERSION, and with ALREADY_DONE where it is so already. The audit learns that there was a reason, the file which.
 */
export async function setRestricted(tx: Tx, caller: Caller, input: SetRestrictedInput): Promise<PatientView> {
  const { file, now } = await expectedPatient(tx, caller, input);
  const { restricted, reason } = input;
  if (file.restricted === restricted) {
    throw new DomainError({ code: "ALREADY_DONE", result: patientViewOf(file, caller.actor) });
  }
  const author = { updatedAt: now, updatedBy: caller.actor.userId };
  const change = { restricted, restrictionReason: reason, version: file.version + 1, ...author };
  await tx.update(patients).set(change).where(eq(patients.id, file.id));
  await audit(tx, caller, {
    ...{ at: now, action: restricted ? "patient.restricted" : "patient.unrestricted" },
    ...{ entity: "patient", entityId: file.id, patientId: file.id },
    before: { restricted: file.restricted },
    after: { restricted },
  });
  touch(tx, `patient:${file.id}`, "patients");
  return patientViewOf({ ...file, ...change }, caller.actor);
}
