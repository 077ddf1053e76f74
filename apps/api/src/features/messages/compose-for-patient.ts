import { patients } from "@lockstep/db/schema/patients";
import type { Channel } from "@lockstep/domain/messages/channels";
import type { MessageKind } from "@lockstep/domain/messages/kinds";
import { eq } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Message } from "./claim-message.ts";
import type { Composed, Composing, Part } from "./compose.ts";
import { doctorNames, said } from "./said.ts";
import { sayingOf } from "./saying.ts";
import { letterWord } from "./templates/wording.ts";
import { Undeliverable } from "./undeliverable.ts";

type ForPatient = Message & { kind: MessageKind; channels: readonly Channel[] };

/** One message to a patient: in their language, to the phone and address they have now. */
export async function composeForPatient(composing: Composing, message: ForPatient, now: Date): Promise<Composed> {
  const { db, publicUrl } = composing;
  const saying = sayingOf(message.kind, message.payload);
  if (saying.until && Date.parse(saying.until) <= now.getTime()) return "out_of_date";
  const [patient] = await db
    .select()
    .from(patients)
    .where(eq(patients.id, message.patientId ?? ""));
  if (!patient) throw new Undeliverable("NOBODY_TO_TELL");
  const [clinic, names] = await Promise.all([clinicSettings(db), doctorNames(db, [saying])]);
  const { language, phone, email, firstName } = patient;
  const { subject, text } = said(saying, clinic, names, language);
  const link = publicUrl && new URL("/portal", publicUrl).href;
  const parts: Record<Channel, () => Part> = {
    in_app: () => ({ channel: "in_app", letter: null }),
    sms: () => {
      // A curly apostrophe would halve how much fits into one text message.
      const body = `${clinic.name}: ${text}${link ? ` ${link}` : ""}`.replaceAll("’", "'");
      return { channel: "sms", letter: { to: phone, subject: null, body } };
    },
    email: () => {
      if (!email) return { channel: "email", skipped: "no_address" };
      const body = [
        letterWord(language, "greeting", { name: firstName }),
        text,
        ...(link ? [letterWord(language, "link", { link })] : []),
        letterWord(language, "closing", { clinic: clinic.name }),
      ];
      return { channel: "email", letter: { to: email, subject, body: body.join("\n\n") } };
    },
  };
  return message.channels.map((channel) => parts[channel]());
}
