import { patients } from "@lockstep/db/schema/patients";
import { eq } from "drizzle-orm";
import type { TestClinic } from "../../../testing/test-clinic.ts";

/** The first patient's file, and a doctor who has nothing to do with them. */
export function theFile(clinic: TestClinic) {
  const stranger = clinic.doctorCallers[2] ?? clinic.desk;
  return { patientId: clinic.patientIds[0] ?? "", stranger };
}

/** The file as an administrator has restricted it. */
export async function closedTo({ db }: Pick<TestClinic, "db">, patientId: string): Promise<void> {
  const change = { restricted: true, restrictionReason: "Works here", version: 2 };
  await db.update(patients).set(change).where(eq(patients.id, patientId));
}
