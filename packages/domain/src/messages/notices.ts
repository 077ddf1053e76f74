import { z } from "zod";
import { glassBrokenNews } from "../patients/restricted.ts";
import { id } from "../wire/ids.ts";
import { PAGE_SIZE_MAX, page, paging } from "../wire/paging.ts";

export const noticesInput = paging;

/** What an administrator was told, newest first; the screen puts words to it. */
const notice = z.object({
  id,
  at: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
  /** A doctor opened a restricted file in an emergency. */
  emergency: glassBrokenNews,
});
export type Notice = z.output<typeof notice>;
export const noticePage = page(notice);

export const readNoticesInput = z.object({
  noticeIds: z.array(id).min(1, "must name a message").max(PAGE_SIZE_MAX, `must be at most ${PAGE_SIZE_MAX} messages`),
});
export type ReadNoticesInput = z.output<typeof readNoticesInput>;

export const unreadNotices = z.object({ unread: z.int() });
export type UnreadNotices = z.output<typeof unreadNotices>;
