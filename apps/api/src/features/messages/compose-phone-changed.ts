import { signInCodes } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Message } from "./claim-message.ts";
import type { Composed, Composing } from "./compose.ts";
import { words } from "./templates/wording.ts";

const payload = z.object({ challenge: z.uuid() });

/** To the number that somebody no longer signs in with, known by the code that it confirmed the change with. */
export async function composePhoneChanged({ db }: Composing, message: Message): Promise<Composed> {
  const { challenge } = payload.parse(message.payload);
  const [old] = await db
    .select({ phone: signInCodes.phone })
    .from(signInCodes)
    .where(eq(signInCodes.challenge, challenge));
  const { patientId } = message;
  if (!old || !patientId) return "out_of_date";
  const [patient] = await db.select({ language: patients.language }).from(patients).where(eq(patients.id, patientId));
  const { name: clinic } = await clinicSettings(db);
  const { text } = words(patient?.language ?? "en", "phoneChanged", { clinic });
  return [{ channel: "sms", letter: { to: old.phone, subject: null, body: text } }];
}
