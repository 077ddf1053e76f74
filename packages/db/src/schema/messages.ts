import { CHANNELS } from "@lockstep/domain/messages/channels";
import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, idColumn, instant } from "./columns.ts";
import { outbox } from "./platform.ts";

/** How one message fared on one channel. Its id is the key that the gateway gets, so that a second try is known as one. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: idColumn(),
    outboxId: uuid()
      .notNull()
      .references(() => outbox.id),
    channel: text({ enum: CHANNELS }).notNull(),
    attempts: integer().notNull().default(0),
    sentAt: instant(),
    /** Nothing to send it to, or nobody wants it there: `no_address`, `unsubscribed`, `out_of_date`. */
    skipped: text(),
    /** The gateway's name for it. */
    gatewayReference: text(),
    lastError: text(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("deliveries_once_per_channel").on(t.outboxId, t.channel)],
);

/** What the gateways would have sent, in development only. */
export const developmentMessages = pgTable(
  "development_messages",
  {
    id: idColumn(),
    /** The delivery's key: sent twice, kept once. */
    key: text().notNull(),
    channel: text({ enum: CHANNELS }).notNull(),
    /** A phone in E.164 or an e-mail address. */
    to: text().notNull(),
    subject: text(),
    body: text().notNull(),
    at: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    uniqueIndex("development_messages_once").on(t.key),
    index("development_messages_to").on(t.to, t.at),
    index("development_messages_at").on(t.at),
  ],
);
