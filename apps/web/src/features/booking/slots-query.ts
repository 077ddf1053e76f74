import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import { addDays } from "../../lib/clinic-day.ts";
import { trpc } from "../../lib/trpc.ts";

/** What makes a time free or not; `doctorId` may be `any`. */
export type SlotQuestion = {
  doctorId: string;
  visitTypeId: string;
  mode: VisitMode;
  patientId?: string;
  roomId?: string;
  /** The visit that is to move: it does not stand in its own way. */
  movingId?: string;
};
export type Slot = { startsAt: string; endsAt: string; doctorId: string };

const AHEAD_DAYS = 14;

export const daySlotsQuery = (question: SlotQuestion, day: string) =>
  trpc.scheduling.slots.queryOptions({ ...question, from: day, to: day });

/** The two weeks after a day, for the next day that has a time at all. */
export const laterSlotsQuery = (question: SlotQuestion, day: string) =>
  trpc.scheduling.slots.queryOptions({ ...question, from: addDays(day, 1), to: addDays(day, AHEAD_DAYS) });
