import { invites } from "@lockstep/db/schema/identity";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { inviteToken } from "../identity/invite-token.ts";
import type { Message } from "./claim-message.ts";
import type { Composed, Composing } from "./compose.ts";
import { clinicTime } from "./templates/clinic-time.ts";
import { letterWord, words } from "./templates/wording.ts";
import { Undeliverable } from "./undeliverable.ts";

const payload = z.object({ inviteId: z.uuid(), version: z.int() });

/** The link is derived anew. An invitation that was accepted, revoked, renewed or has run out is not sent any more. */
export async function composeInvitation(composing: Composing, message: Message, now: Date): Promise<Composed> {
  const { db, secret, publicUrl } = composing;
  const invited = payload.parse(message.payload);
  const [invite] = await db.select().from(invites).where(eq(invites.id, invited.inviteId));
  const isOpen = invite && !invite.acceptedAt && !invite.revokedAt && invite.expiresAt > now;
  if (!isOpen || invite.version !== invited.version) return "out_of_date";
  if (!publicUrl) throw new Undeliverable("NO_PUBLIC_URL");
  const { name: clinic, timeZone } = await clinicSettings(db);
  const link = new URL(`/join#${inviteToken(secret, invited)}`, publicUrl).href;
  // Whoever has not joined yet has not chosen a language either.
  const { subject, text } = words("en", "invited", {
    clinic,
    link,
    until: clinicTime(invite.expiresAt, timeZone, "en"),
  });
  const body = [letterWord("en", "greeting", { name: invite.name }), text, letterWord("en", "closing", { clinic })];
  return [{ channel: "email", letter: { to: invite.email, subject, body: body.join("\n\n") } }];
}
