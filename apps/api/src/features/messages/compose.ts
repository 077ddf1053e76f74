import type { Db } from "@lockstep/db/database";
import type { Channel } from "@lockstep/domain/messages/channels";
import { CHANNELS_OF_KIND, isMessageKind, type MessageKind } from "@lockstep/domain/messages/kinds";
import type { Letter } from "../../gateways/gateway.ts";
import type { Message } from "./claim-message.ts";
import { composeCode } from "./compose-code.ts";
import { composeExpiryWarning } from "./compose-expiry-warning.ts";
import { composeForPatient } from "./compose-for-patient.ts";
import { composeGlassBroken } from "./compose-glass-broken.ts";
import { composeInvitation } from "./compose-invitation.ts";
import { composePhoneChanged } from "./compose-phone-changed.ts";
import { composeReminder } from "./compose-reminder.ts";
import { Undeliverable } from "./undeliverable.ts";

/** What goes out on one channel: a letter, `in_app` alone without one, or nothing and why. */
export type Part = { channel: Channel } & (
  | { letter: Omit<Letter, "key"> | null; skipped?: never }
  | { letter?: never; skipped: "no_address" | "unsubscribed" }
);
/** `out_of_date`: what it tells is no longer so, and nobody is told. `notBefore`: it is looked at again then. */
export type Composed = Part[] | "out_of_date" | { notBefore: Date };

export type Composing = {
  db: Db;
  /** What codes and invitations are derived with. */
  secret: string;
  /** Where links lead; none is written where it is not known. */
  publicUrl: string | null;
};

/** Makes the letters of one message from its payload and what is known now. Throws for what cannot be understood. */
export async function compose(composing: Composing, message: Message, now: Date): Promise<Composed> {
  const { kind } = message;
  if (!isMessageKind(kind)) throw new Undeliverable("UNKNOWN_KIND");
  const channels: readonly Channel[] = CHANNELS_OF_KIND[kind];
  if (channels.length === 0) return [];
  return COMPOSERS[kind]?.(composing, message, now) ?? composeForPatient(composing, { ...message, kind }, now);
}

const COMPOSERS: Partial<
  Record<MessageKind, (composing: Composing, message: Message, now: Date) => Promise<Composed>>
> = {
  "auth.code": composeCode,
  "auth.invited": composeInvitation,
  "auth.phone_changed": composePhoneChanged,
  "patient.glass_broken": composeGlassBroken,
  "appointment.expiring": composeExpiryWarning,
  "appointment.reminder_day": composeReminder,
  "appointment.reminder_hours": composeReminder,
};
