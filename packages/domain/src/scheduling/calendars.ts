import { z } from "zod";
import { id } from "../wire/ids.ts";
import { clinicDay } from "../wire/instant.ts";
import { boardColumn } from "./board.ts";

export const weekInput = z.object({ doctorId: id, date: clinicDay });

const boardDoctor = boardColumn.pick({ doctorId: true, name: true, specialization: true, roomName: true });

/** One doctor's week, from its Monday: a day board per day. */
export const weekView = z.object({
  doctorId: z.string(),
  timeZone: z.string(),
  now: z.string(),
  days: z.array(z.object({ date: z.string(), startsAt: z.string(), endsAt: z.string(), column: boardColumn })),
  /** Everybody who sees patients now, to go to another's week and to book with. */
  doctors: z.array(boardDoctor),
});
export type WeekView = z.infer<typeof weekView>;

export const monthInput = z.object({
  /** `YYYY-MM`. */
  month: z.string().regex(/^(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])$/, "must be a month such as 2026-11"),
  doctorIds: z.array(id).min(1).max(100).optional(),
});

/** How full one day is. More may be booked than is open, for the desk can book over and hours can change. */
export const dayLoad = z.object({
  date: z.string(),
  visits: z.number(),
  bookedMinutes: z.number(),
  openMinutes: z.number(),
});
export type DayLoad = z.infer<typeof dayLoad>;

/** The six weeks that a month's calendar shows, from the Monday on or before its first. */
export const monthView = z.object({ month: z.string(), timeZone: z.string(), days: z.array(dayLoad) });
export type MonthView = z.infer<typeof monthView>;
