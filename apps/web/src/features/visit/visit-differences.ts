import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";

/** The parts of a visit that somebody compares, in the order in which they are shown. */
export const COMPARED = ["status", "time", "doctor", "room", "note"] as const;
export type Compared = (typeof COMPARED)[number];

/** What the person had before them; what they had typed stands in for what was there. */
export type Had = AppointmentView & { typed?: { note?: string | null; roomId?: string | null } };

const PARTS: Record<Compared, (visit: Had) => unknown> = {
  status: ({ status }) => status,
  time: ({ startsAt, endsAt, proposedStartsAt }) => [startsAt, endsAt, proposedStartsAt],
  doctor: ({ doctorId }) => doctorId,
  room: ({ roomId, typed }) => (typed?.roomId === undefined ? roomId : typed.roomId),
  note: ({ note, typed }) => (typed?.note === undefined ? note : typed.note),
};

export function differs(part: Compared, had: Had, now: AppointmentView): boolean {
  return JSON.stringify(PARTS[part](had)) !== JSON.stringify(PARTS[part](now));
}
