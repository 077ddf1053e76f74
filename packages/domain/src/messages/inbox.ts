import { z } from "zod";
import { id } from "../wire/ids.ts";
import { PAGE_SIZE_MAX, page, paging } from "../wire/paging.ts";

export const inboxInput = paging;

/** One message as the patient reads it, in their own language and the clinic's time. */
export const inboxMessage = z.object({
  id,
  kind: z.string(),
  subject: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
  /** The visit it is about. */
  appointmentId: id.nullable(),
});
export type InboxMessage = z.output<typeof inboxMessage>;
export const inboxPage = page(inboxMessage);

export const markReadInput = z.object({
  messageIds: z.array(id).min(1, "must name a message").max(PAGE_SIZE_MAX, `must be at most ${PAGE_SIZE_MAX} messages`),
});
export type MarkReadInput = z.output<typeof markReadInput>;

/** A badge says no more than that there are many. */
export const UNREAD_COUNTED_MAX = 99;
export const unreadView = z.object({ unread: z.int().min(0).max(UNREAD_COUNTED_MAX) });
export type Unread = z.output<typeof unreadView>;
