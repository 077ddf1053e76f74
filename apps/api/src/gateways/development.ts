import type { Db } from "@lockstep/db/database";
import { developmentMessages } from "@lockstep/db/schema/messages";
import type { Channel } from "@lockstep/domain/messages/channels";
import type { Gateway } from "./gateway.ts";

/** Sends nothing: what would have been sent is kept for the developer's eyes, once for each key. */
export function developmentGateway(db: Db, channel: Channel): Gateway {
  return {
    async send({ key, to, subject, body }) {
      await db.insert(developmentMessages).values({ key, channel, to, subject, body }).onConflictDoNothing();
      return { reference: key };
    },
  };
}
