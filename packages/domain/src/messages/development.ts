import { z } from "zod";
import { CHANNELS } from "./channels.ts";

/** A phone in E.164 or an e-mail address. */
export const developmentMessagesInput = z.object({ to: z.string().trim().min(1, "must not be empty").max(254) });

export const developmentMessagesView = z.array(
  z.object({
    channel: z.enum(CHANNELS),
    to: z.string(),
    subject: z.string().nullable(),
    body: z.string(),
    at: z.iso.datetime(),
  }),
);
export type DevelopmentMessages = z.output<typeof developmentMessagesView>;
