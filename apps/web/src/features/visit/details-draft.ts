import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";

/** The note and the room as they are being changed, and the visit as it was when that began. */
export type DetailsDraft = { note: string; roomId: string | null; base: AppointmentView };

export function draftOf(base: AppointmentView): DetailsDraft {
  return { note: base.note ?? "", roomId: base.roomId, base };
}

/** Only what differs from where the change began; an emptied note is none. */
export function changesIn({ note, roomId, base }: DetailsDraft): { note?: string | null; roomId?: string | null } {
  const text = note.trim() === "" ? null : note;
  return { ...(text === base.note ? {} : { note: text }), ...(roomId === base.roomId ? {} : { roomId }) };
}

export function isDirty(draft: DetailsDraft | null): draft is DetailsDraft {
  return draft !== null && Object.keys(changesIn(draft)).length > 0;
}
