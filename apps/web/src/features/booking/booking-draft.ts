import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import type { PatientSummary } from "@lockstep/domain/patients/patient";
import type { Alternative } from "@lockstep/domain/refusal";
import type { VisitTypeView } from "@lockstep/domain/scheduling/board";

export const ANYONE = "any";

/** Whoever a visit can be booked for: what a search finds, and what registering gives. */
export type BookedPatient = Pick<
  PatientSummary,
  "id" | "fileNumber" | "firstName" | "lastName" | "dateOfBirth" | "phone" | "approved"
>;

/** The booking form as far as it is filled in. */
export type BookingDraft = {
  patient: BookedPatient | null;
  /** A doctor's id, or `any`. */
  doctorId: string;
  visitTypeId: string | null;
  mode: VisitMode | null;
  startsAt: string | null;
  /** Null: where the doctor usually is. */
  roomId: string | null;
  note: string;
  /** Null unless the visit goes over another one, knowingly. */
  overbookReason: string | null;
};

/** What the person would lose; choices that one press makes again are not counted, nor whom the form was opened for. */
export function isTyped(draft: BookingDraft, searchText: string, openedFor?: string): boolean {
  return (
    (draft.patient !== null && draft.patient.id !== openedFor) ||
    searchText.trim() !== "" ||
    draft.note.trim() !== "" ||
    Boolean(draft.overbookReason)
  );
}

/** The type for a time that was drawn so long: the longest that fits into it. */
export function typeForLength(minutes: number | undefined, types: readonly VisitTypeView[]): string | null {
  const fitting = types.filter((type) => minutes !== undefined && type.minutes <= minutes);
  return (
    fitting.reduce<VisitTypeView | null>((best, type) => (best && best.minutes >= type.minutes ? best : type), null)
      ?.id ?? null
  );
}

/** The type and the way of the visit: what was chosen, as far as the clinic offers it, else the remembered or first one. */
export function effectiveShape(
  draft: Pick<BookingDraft, "visitTypeId" | "mode">,
  types: readonly VisitTypeView[],
  remembered: string | null,
): { type: VisitTypeView; mode: VisitMode } | null {
  const type =
    types.find(({ id }) => id === draft.visitTypeId) ?? types.find(({ id }) => id === remembered) ?? types[0];
  const mode = type?.modes.find((offered) => offered === draft.mode) ?? type?.modes[0];
  return type && mode ? { type, mode } : null;
}

/** The same wish at a time that was offered instead. */
export function movedTo(draft: BookingDraft, { startsAt, doctorId }: Alternative): BookingDraft {
  return { ...draft, startsAt, doctorId, overbookReason: null };
}

/** What `scheduling.book` takes; null while something is missing. */
export function bookingOf(draft: BookingDraft, shape: ReturnType<typeof effectiveShape>, idempotencyKey: string) {
  if (draft.patient === null || draft.startsAt === null || shape === null) return null;
  return {
    patientId: draft.patient.id,
    doctorId: draft.doctorId,
    startsAt: draft.startsAt,
    visitTypeId: shape.type.id,
    mode: shape.mode,
    idempotencyKey,
    ...(draft.roomId === null ? {} : { roomId: draft.roomId }),
    ...(draft.note.trim() === "" ? {} : { note: draft.note }),
    ...(draft.overbookReason === null ? {} : { overbook: { reason: draft.overbookReason } }),
  };
}
