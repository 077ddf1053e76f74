import { DomainError, type RefusalOf } from "@lockstep/domain/refusal";
import type { Order } from "./order.queries.ts";

/** What stands on the band or the card is this patient's; another's stops everything (P-04). */
export function assertPatient(
  order: Pick<Order, "patientFileNumber" | "dateOfBirth">,
  scanned: { fileNumber?: string | undefined; dateOfBirth?: string | undefined } | undefined,
): void {
  const { fileNumber = order.patientFileNumber, dateOfBirth = order.dateOfBirth } = scanned ?? {};
  if (fileNumber.toUpperCase() !== order.patientFileNumber.toUpperCase()) throw mismatch("fileNumber");
  if (dateOfBirth !== order.dateOfBirth) throw mismatch("dateOfBirth");
}

function mismatch(reason: RefusalOf<"PATIENT_MISMATCH">["reason"]): DomainError {
  return new DomainError({ code: "PATIENT_MISMATCH", reason });
}
