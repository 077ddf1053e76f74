import type { Post } from "./features/messages/deliver-message.ts";
import { developmentGateway } from "./gateways/development.ts";
import { emailGateway } from "./gateways/email.ts";
import { africasTalkingGateway } from "./gateways/sms/africas-talking.ts";
import { twilioGateway } from "./gateways/sms/twilio.ts";
import type { Services } from "./trpc/context.ts";

/**
 * What messages are delivered with in this process. Where there is no account, development keeps what would have been sent,
 * and production sends nothing that way: each such message says `no_gateway`, and the start says so.
 */
export function postOf({ db, log, secret, settings }: Services): Post {
  const { development, port, mail, africasTalking, twilio } = settings;
  const publicUrl = settings.publicUrl ?? (development ? `http://localhost:${port}` : null);
  const kept = (channel: "email" | "sms") => (development ? developmentGateway(db, channel) : null);
  const email = mail ? emailGateway(mail, { requireTls: !development }) : kept("email");
  const sms = africasTalking ? africasTalkingGateway(africasTalking) : twilio ? twilioGateway(twilio) : kept("sms");
  if (!email) log.warn("No e-mail is sent: LOCKSTEP_SMTP_URL is not set.");
  if (!sms) log.warn("No text message is sent, and no patient can sign in: no account for text messages is set.");
  return { db, log, secret, publicUrl, gateways: { email, sms } };
}
