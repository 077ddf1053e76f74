import { z } from "zod";
import { VISIT_MODES } from "../availability/visit-modes.ts";
import { money } from "../wire/ids.ts";
import { appointmentView } from "./appointment.ts";

export const visitTypeView = z.object({
  id: z.string(),
  name: z.string(),
  minutes: z.number(),
  price: money,
  modes: z.array(z.enum(VISIT_MODES)),
  /** Booked by a patient it stays pending until the clinic says yes. */
  needsApproval: z.boolean(),
});
export type VisitTypeView = z.infer<typeof visitTypeView>;

export const roomView = z.object({ id: z.string(), name: z.string() });

const slot = z.object({ startsAt: z.string(), endsAt: z.string(), doctorId: z.string() });
export const slotsView = z.object({
  timeZone: z.string(),
  /** Only days that have at least one free time. */
  days: z.array(z.object({ date: z.string(), slots: z.array(slot) })),
});

export const slotVerdictView = z.discriminatedUnion("allowed", [
  z.object({ allowed: z.literal(true), endsAt: z.string() }),
  z.object({
    allowed: z.literal(false),
    /** A reason of the rule engine, or whose calendar is taken. */
    because: z.string(),
    endsAt: z.string(),
    alternatives: z.array(slot),
  }),
]);

/** One doctor's column. `open` is where visits may start, `blocked` says why there are none. */
export const boardColumn = z.object({
  doctorId: z.string(),
  name: z.string(),
  specialization: z.string(),
  roomName: z.string().nullable(),
  /** Kept free before and after each visit. */
  bufferBeforeMinutes: z.number(),
  bufferAfterMinutes: z.number(),
  open: z.array(
    z.object({
      startsAt: z.string(),
      endsAt: z.string(),
      modes: z.array(z.enum(VISIT_MODES)),
      slotMinutes: z.number(),
    }),
  ),
  blocked: z.array(
    z.object({
      startsAt: z.string(),
      endsAt: z.string(),
      kind: z.enum(["leave", "break", "closed"]),
      note: z.string().nullable(),
    }),
  ),
  appointments: z.array(appointmentView),
});
export type BoardColumn = z.infer<typeof boardColumn>;

export const dayView = z.object({
  date: z.string(),
  timeZone: z.string(),
  /** The clinic's day as instants; 23 or 25 hours where the clocks change. */
  startsAt: z.string(),
  endsAt: z.string(),
  now: z.string(),
  doctors: z.array(boardColumn),
});
export type DayView = z.infer<typeof dayView>;
