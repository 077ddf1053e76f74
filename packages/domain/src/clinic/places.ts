import { z } from "zod";
import { VISIT_MODES } from "../availability/visit-modes.ts";
import { expectedVersion, id, idempotencyKey } from "../wire/ids.ts";
import { line } from "../wire/text.ts";

const roomName = line(60);

export const addRoomInput = z.object({ name: roomName, idempotencyKey });
export type AddRoomInput = z.output<typeof addRoomInput>;

export const updateRoomInput = z.object({
  roomId: id,
  expectedVersion,
  name: roomName.optional(),
  active: z.boolean().optional(),
  /** The visits ahead in this room that the person knows will stay in it although it is closed. */
  seenVisits: z.array(id).max(6_000).optional(),
});
export type UpdateRoomInput = z.output<typeof updateRoomInput>;

export const roomSettingsView = z.object({
  id: z.string(),
  name: z.string(),
  active: z.boolean(),
  version: z.number(),
  /** Doctors whose own room it is. */
  doctors: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Visits ahead that hold a time in it. */
  visitsAhead: z.number(),
});
export type RoomSettingsView = z.infer<typeof roomSettingsView>;

const visitTypeFields = z.object({
  name: line(80),
  minutes: z.int("must be a whole number from 5 to 480").min(5).max(480),
  /** In the minor units of the clinic's currency. */
  priceMinor: z.int("must be an amount").min(0).max(1_000_000_000),
  modes: z
    .array(z.enum(VISIT_MODES))
    .min(1, "must be at least one")
    .max(VISIT_MODES.length)
    .transform((chosen) => VISIT_MODES.filter((mode) => chosen.includes(mode))),
  /** Booked by a patient it stays pending until the clinic says yes. */
  needsApproval: z.boolean(),
});

export const addVisitTypeInput = visitTypeFields.extend({ idempotencyKey });
export type AddVisitTypeInput = z.output<typeof addVisitTypeInput>;

export const updateVisitTypeInput = visitTypeFields
  .extend({ active: z.boolean() })
  .partial()
  .extend({ visitTypeId: id, expectedVersion });
export type UpdateVisitTypeInput = z.output<typeof updateVisitTypeInput>;

export const visitTypeSettingsView = z.object({
  id: z.string(),
  name: z.string(),
  minutes: z.number(),
  priceMinor: z.number(),
  modes: z.array(z.enum(VISIT_MODES)),
  needsApproval: z.boolean(),
  active: z.boolean(),
  version: z.number(),
});
export type VisitTypeSettingsView = z.infer<typeof visitTypeSettingsView>;
