import { patients } from "@lockstep/db/schema/patients";
import { appointments } from "@lockstep/db/schema/scheduling";
import { CHANNELS_OF_KIND, isReminder } from "@lockstep/domain/messages/kinds";
import { reminderDue } from "@lockstep/domain/messages/reminders";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Message } from "./claim-message.ts";
import type { Composed, Composing } from "./compose.ts";
import { composeForPatient } from "./compose-for-patient.ts";
import { unsubscribePath } from "./unsubscribe-token.ts";

const payload = z.object({ appointmentId: z.guid(), startsAt: z.iso.datetime(), doctorId: z.guid() });

/**
 * A reminder is judged when its time has come, not when it was written: by the clinic's quiet hours of today, only while the
 * visit stands at the time and with the doctor that it speaks of, and only for those who want to be reminded.
 */
export async function composeReminder(composing: Composing, message: Message, now: Date): Promise<Composed> {
  const { kind } = message;
  if (!isReminder(kind)) throw new Error(`${kind} is no reminder.`);
  const { db, secret, publicUrl } = composing;
  const about = payload.parse(message.payload);
  const startsAt = new Date(about.startsAt);
  const [visit] = await db
    .select({
      patientId: patients.id,
      status: appointments.status,
      startsAt: appointments.startsAt,
      doctorId: appointments.doctorId,
      wanted: patients.reminders,
    })
    .from(appointments)
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .where(eq(appointments.id, about.appointmentId));
  const stands = visit?.status === "confirmed" && visit.doctorId === about.doctorId;
  if (!stands || visit.startsAt.getTime() !== startsAt.getTime()) return "out_of_date";
  if (!visit.wanted) return CHANNELS_OF_KIND[kind].map((channel) => ({ channel, skipped: "unsubscribed" }));
  const { timeZone, quietFrom, quietTo } = await clinicSettings(db);
  const due = reminderDue(kind, startsAt, now, { timeZone, from: quietFrom, to: quietTo });
  if (!due) return "out_of_date";
  if (due > now) return { notBefore: due };
  const path = unsubscribePath(secret, visit.patientId);
  const unsubscribeUrl = publicUrl ? new URL(path, publicUrl).href : undefined;
  return composeForPatient(composing, { ...message, kind }, now, unsubscribeUrl);
}
