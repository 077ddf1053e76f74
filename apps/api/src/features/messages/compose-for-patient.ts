import { patients } from "@lockstep/db/schema/patients";
import type { Channel } from "@lockstep/domain/messages/channels";
import { CHANNELS_OF_KIND, type MessageKind } from "@lockstep/domain/messages/kinds";
import { eq } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Message } from "./claim-message.ts";
import type { Composed, Composing, Part } from "./compose.ts";
import { doctorNames, said } from "./said.ts";
import { sayingOf } from "./saying.ts";
import { letterWord, type Words } from "./templates/wording.ts";
import { Undeliverable } from "./undeliverable.ts";

export type ForPatient = Message & { kind: MessageKind };
type Patient = typeof patients.$inferSelect;
type Writing = { clinic: string; words: Words; publicUrl: string | null; unsubscribeUrl: string | undefined };

/**
 * One message to a patient: in their language, to the phone and address they have now. With `unsubscribeUrl` its e-mail says how
 * to get no more of its kind.
 */
export async function composeForPatient(
  { db, publicUrl }: Composing,
  message: ForPatient,
  now: Date,
  unsubscribeUrl?: string,
): Promise<Composed> {
  const saying = sayingOf(message.kind, message.payload);
  if (saying.until && Date.parse(saying.until) <= now.getTime()) return "out_of_date";
  const [patient] = await db
    .select()
    .from(patients)
    .where(eq(patients.id, message.patientId ?? ""));
  if (!patient) throw new Undeliverable("NOBODY_TO_TELL");
  const [clinic, names] = await Promise.all([clinicSettings(db), doctorNames(db, [saying])]);
  const words = said(saying, clinic, names, patient.language);
  const writing = { clinic: clinic.name, words, publicUrl, unsubscribeUrl };
  return CHANNELS_OF_KIND[message.kind].map((channel) => WRITERS[channel](patient, writing));
}

const WRITERS: Record<Channel, (patient: Patient, writing: Writing) => Part> = {
  in_app: () => ({ channel: "in_app", letter: null }),
  sms({ phone }, { clinic, words, publicUrl }) {
    const link = publicUrl ? ` ${new URL("/portal", publicUrl).href}` : "";
    // A curly apostrophe would halve how much fits into one text message.
    const body = `${clinic}: ${words.text}${link}`.replaceAll("’", "'");
    return { channel: "sms", letter: { to: phone, subject: null, body } };
  },
  email({ email, language, firstName }, { clinic, words, publicUrl, unsubscribeUrl }) {
    if (!email) return { channel: "email", skipped: "no_address" };
    const link = publicUrl && new URL("/portal", publicUrl).href;
    const body = [
      letterWord(language, "greeting", { name: firstName }),
      words.text,
      ...(link ? [letterWord(language, "link", { link })] : []),
      letterWord(language, "closing", { clinic }),
      ...(unsubscribeUrl ? [letterWord(language, "unsubscribe", { link: unsubscribeUrl })] : []),
    ].join("\n\n");
    const how = unsubscribeUrl ? { unsubscribeUrl } : {};
    return { channel: "email", letter: { to: email, subject: words.subject, body, ...how } };
  },
};
