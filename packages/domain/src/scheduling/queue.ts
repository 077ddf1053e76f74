import { z } from "zod";
import { appointmentView } from "./appointment.ts";

/** How many visits of one day the waiting room shows at most. */
export const QUEUE_MAX = 500;

/** The waiting room of one clinic day. */
export const queueView = z.object({
  date: z.string(),
  timeZone: z.string(),
  now: z.string(),
  /** In the order in which they are called: by the later of planned time and arrival, then by ticket. */
  waiting: z.array(appointmentView),
  /** With a doctor now. */
  inRoom: z.array(appointmentView),
  /** Confirmed, and not yet here; by planned time. */
  expected: z.array(appointmentView),
  counts: z.object({ waiting: z.number(), inRoom: z.number(), expected: z.number() }),
});
export type QueueView = z.infer<typeof queueView>;

/** How many wait, for a number beside a link. */
export const queueCountView = z.object({ waiting: z.number() });

/** Visits that wait for a yes, the first to lapse first. */
export const pendingView = z.object({ now: z.string(), items: z.array(appointmentView), more: z.boolean() });
export type PendingView = z.infer<typeof pendingView>;
