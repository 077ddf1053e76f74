import type { Post } from "./features/messages/deliver-message.ts";
import { developmentGateway } from "./gateways/development.ts";
import type { Services } from "./trpc/context.ts";

/** What messages are delivered with in this process. */
export function postOf({ db, log, secret, settings }: Services): Post {
  const { development, port } = settings;
  const publicUrl = settings.publicUrl ?? (development ? `http://localhost:${port}` : null);
  const gateways = development
    ? { email: developmentGateway(db, "email"), sms: developmentGateway(db, "sms") }
    : { email: null, sms: null };
  return { db, log, secret, publicUrl, gateways };
}
