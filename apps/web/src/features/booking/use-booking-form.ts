import type { Alternative } from "@lockstep/domain/refusal";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useQuery } from "@tanstack/react-query";
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import {
  ANYONE,
  type BookedPatient,
  type BookingDraft,
  effectiveShape,
  isTyped,
  movedTo,
  typeForLength,
} from "./booking-draft.ts";
import { roomsQuery, visitTypesQuery } from "./booking-options.ts";
import type { Wished } from "./conflict-answer.tsx";
import { nameOf } from "./patient-picker.tsx";
import { rememberedType, rememberType } from "./remembered-type.ts";
import { questionOf, useTimeProblem } from "./time-question.ts";
import { useBooking } from "./use-booking.ts";
import { useMissing } from "./use-missing.ts";
import { useOpenedFor } from "./use-opened-for.ts";
import type { DoctorChoice } from "./visit-shape-fields.tsx";

type BookingFormOptions = {
  picked: { doctorId: string; startsAt: string } | null;
  /** How long a time was drawn. */
  minutes: number | undefined;
  /** Whom it is for, when that is known before it opens. */
  patientId: string | undefined;
  day: string;
  doctors: readonly DoctorChoice[];
  onBooked: (appointment: AppointmentView) => void;
};

const NOTHING_TYPED = { patient: null, visitTypeId: null, mode: null, roomId: null, note: "", overbookReason: null };

/** The state of one opened booking form, and what its keys and buttons do. */
export function useBookingForm({ picked, minutes, patientId, day: openedDay, doctors, onBooked }: BookingFormOptions) {
  const t = useTranslations("booking");
  const { dayOf } = useClinicFormat();
  const [draft, setDraft] = useState<BookingDraft>({
    ...NOTHING_TYPED,
    doctorId: picked?.doctorId ?? ANYONE,
    startsAt: picked?.startsAt ?? null,
  });
  const [day, setDay] = useState(picked === null ? openedDay : dayOf(picked.startsAt));
  const [searchText, setSearchText] = useState("");
  const [registering, setRegistering] = useState(false);
  const [registerDirty, setRegisterDirty] = useState(false);
  const [choosing, setChoosing] = useState<number | null>(null);
  const focusNext = useFocusNext();
  const searchRef = useRef<HTMLInputElement>(null);
  const listRef = useRef<HTMLDivElement>(null);
  const submitRef = useRef<HTMLButtonElement>(null);

  const types = useQuery(visitTypesQuery());
  const rooms = useQuery(roomsQuery());
  const [remembered] = useState(rememberedType);
  const shape = effectiveShape(draft, types.data ?? [], typeForLength(minutes, types.data ?? []) ?? remembered);
  const notFree = useTimeProblem(shape === null ? null : questionOf(draft, shape), draft.startsAt);
  const booking = useBooking((appointment) => {
    rememberType(appointment.visitTypeId);
    onBooked(appointment);
  });
  const { refused } = booking;
  // Once it is sent, the time is taken by this very booking.
  const problem = booking.sending || booking.booked ? null : notFree;
  const missing = useMissing(draft, shape !== null, problem === null);

  const change = (part: Partial<BookingDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    if (booking.error !== null) booking.forget(); // What was said of the form does not hold for the changed one.
  };
  const doctorName = (id: string) => doctors.find(({ doctorId }) => doctorId === id)?.name ?? t("anyone");
  const wishedIn = (asked: BookingDraft): Wished => ({
    startsAt: asked.startsAt ?? "",
    doctorName: asked.doctorId === ANYONE ? null : doctorName(asked.doctorId),
    patientName: asked.patient === null ? "" : nameOf(asked.patient),
    roomName: rooms.data?.find(({ id }) => id === asked.roomId)?.name ?? null,
  });

  function pickPatient(patient: BookedPatient) {
    change({ patient });
    setRegistering(false);
    setSearchText("");
    // To the button that Enter presses, or to the time that is still to be chosen.
    focusNext(draft.startsAt === null || problem !== null ? listRef : submitRef);
  }
  const comingPatient = useOpenedFor(draft.patient === null ? patientId : undefined, pickPatient);
  function submit() {
    if (missing === undefined) booking.send(draft, shape);
    else if (draft.patient === null) searchRef.current?.focus();
  }

  return {
    draft,
    missing,
    dirty: isTyped(draft, searchText, patientId) || (registering && registerDirty),
    step: registering ? ("register" as const) : refused ? ("conflict" as const) : ("form" as const),
    searchText,
    searchRef,
    submitRef,
    doctorName,
    conflict: refused?.conflict ?? null,
    choosing: booking.sending ? choosing : null,
    failure: refused === null ? booking.error : null,
    sending: booking.sending,
    wished: wishedIn(refused?.draft ?? draft),
    options: { types: types.data, error: types.error, retry: () => void types.refetch() },
    setRegisterDirty,
    submit,
    chooseAlternative(alternative: Alternative, place: number) {
      const moved = movedTo(draft, alternative);
      setDraft(moved);
      setDay(dayOf(alternative.startsAt));
      setChoosing(place);
      booking.send(moved, shape);
    },
    pickPatient,
    backToForm() {
      booking.forget();
      setRegistering(false);
      focusNext(draft.patient === null ? searchRef : listRef);
    },
    fields: {
      draft,
      comingPatient,
      onChange: change,
      day,
      onDay: setDay,
      searchText,
      onSearchText: setSearchText,
      searchRef,
      listRef,
      onChangePatient() {
        change({ patient: null });
        focusNext(searchRef);
      },
      onSolve(part: Partial<BookingDraft>) {
        change(part);
        focusNext(draft.patient === null ? searchRef : submitRef);
      },
      onRegister: () => setRegistering(true),
      problem,
      onSubmit: submit,
      onPickPatient: pickPatient,
      types: types.data ?? [],
      rooms: rooms.data ?? [],
      doctors,
      doctorName,
      shape,
    },
  };
}

/** Moves the focus once what it is to go to has been drawn, and what had it has gone. */
function useFocusNext(): (to: RefObject<HTMLElement | null>) => void {
  const [target, setTarget] = useState<{ to: RefObject<HTMLElement | null> } | null>(null);
  useLayoutEffect(() => target?.to.current?.focus(), [target]); // at once, as `useFocus` does
  return (to) => setTarget({ to });
}
