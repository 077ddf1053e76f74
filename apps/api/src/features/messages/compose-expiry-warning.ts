import { appointments } from "@lockstep/db/schema/scheduling";
import { expiryWarningDue } from "@lockstep/domain/messages/expiry-warning";
import { pendingExpiresAt } from "@lockstep/domain/scheduling/pending-expiry";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Message } from "./claim-message.ts";
import type { Composed, Composing } from "./compose.ts";
import { composeForPatient } from "./compose-for-patient.ts";

const payload = z.object({
  appointmentId: z.guid(),
  startsAt: z.iso.datetime(),
  doctorId: z.guid(),
  expiresAt: z.iso.datetime(),
});

/**
 * That a visit will lapse is judged when its time has come (R-SCH-11): only while the visit still waits for its yes, at the
 * time, with the doctor and until the instant that the message speaks of; and not in the clinic's quiet hours of today.
 */
export async function composeExpiryWarning(composing: Composing, message: Message, now: Date): Promise<Composed> {
  const { db } = composing;
  const about = payload.parse(message.payload);
  const { status, startsAt, createdAt, doctorId } = appointments;
  const [visit] = await db
    .select({ status, startsAt, createdAt, doctorId })
    .from(appointments)
    .where(eq(appointments.id, about.appointmentId));
  if (!visit || !speaksOf(about, visit)) return "out_of_date";
  const { timeZone, quietFrom, quietTo } = await clinicSettings(db);
  const due = expiryWarningDue(visit, now, { timeZone, from: quietFrom, to: quietTo });
  if (!due) return "out_of_date";
  if (due > now) return { notBefore: due };
  return composeForPatient(composing, { ...message, kind: "appointment.expiring" }, now);
}

type Visit = Pick<typeof appointments.$inferSelect, "status" | "startsAt" | "createdAt" | "doctorId">;

function speaksOf({ startsAt, doctorId, expiresAt }: z.output<typeof payload>, visit: Visit): boolean {
  const lapses = pendingExpiresAt(visit)?.getTime() === Date.parse(expiresAt);
  return lapses && visit.doctorId === doctorId && visit.startsAt.getTime() === Date.parse(startsAt);
}
