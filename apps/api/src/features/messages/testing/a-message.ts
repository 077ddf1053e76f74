import type { Db } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { patients } from "@lockstep/db/schema/patients";
import { outbox } from "@lockstep/db/schema/platform";
import type { TestClinic } from "../../../testing/test-clinic.ts";
import { at } from "../../scheduling/testing/actions.ts";

/** Messages about visits of these patients, as bookings would leave them, due now. */
export async function someMessages(
  clinic: TestClinic,
  patientIds: readonly string[],
  more: Partial<typeof outbox.$inferInsert> = {},
): Promise<string[]> {
  const now = new Date(Date.now() + clinic.clockOffsetMs());
  const payload = { startsAt: at("09:00", "2030-02-01"), doctorId: clinic.doctorIds[0], status: "confirmed" };
  const ids = patientIds.map(() => newId());
  const rows = patientIds.map((patientId, index) => ({
    id: ids[index],
    subject: `test:${ids[index]}`,
    kind: "appointment.booked",
    patientId,
    payload: { ...payload, appointmentId: newId() },
    nextAttemptAt: now,
    createdAt: now,
    ...more,
  }));
  for (let from = 0; from < rows.length; from += 500)
    await clinic.db.insert(outbox).values(rows.slice(from, from + 500));
  return ids;
}

export async function messageOf(db: Db, id: string | undefined): Promise<typeof outbox.$inferSelect> {
  const rows = await db.select().from(outbox);
  const found = rows.find((row) => row.id === id);
  if (!found) throw new Error("There is no such message.");
  return found;
}

/** More patients than a small clinic has, each with a phone of their own. */
export async function manyPatients(clinic: TestClinic, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  const rows = ids.map((id, index) => ({
    id,
    fileNumber: `P-M${index}`,
    firstName: "Patient",
    lastName: `Numbered ${index}`,
    dateOfBirth: "1990-05-17",
    sex: "male" as const,
    phone: `+2547110${String(index).padStart(5, "0")}`,
  }));
  await clinic.db.insert(patients).values(rows);
  return ids;
}
