import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { type ReactNode, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { toast } from "../../ui/toast.ts";
import type { BookedPatient } from "./booking-draft.ts";
import { BookingFooter } from "./booking-footer.tsx";
import { BookingForm } from "./booking-form.tsx";
import { ConflictAnswer, useConflictTitle } from "./conflict-answer.tsx";
import { useBookingForm } from "./use-booking-form.ts";
import type { DoctorChoice } from "./visit-shape-fields.tsx";

/** What a form for a new patient is given; the patients' room draws it. */
export type RegisterSlot = {
  /** What was looked for: a name or a phone. */
  typed: string;
  onUse: (patient: BookedPatient) => void;
  onBack: () => void;
  onDirty: (dirty: boolean) => void;
};

export type BookingDialogProps = {
  /** A free time that was picked on the board. */
  picked: { doctorId: string; startsAt: string } | null;
  /** How long a time was drawn; chooses the type of visit. */
  minutes?: number | undefined;
  /** Whom the visit is for, when that is known before the form opens. */
  patientId?: string | undefined;
  /** The clinic day that is on the screen. */
  day: string;
  doctors: readonly DoctorChoice[];
  register: (slot: RegisterSlot) => ReactNode;
  onBooked: (appointment: AppointmentView) => void;
  onClosed: () => void;
  /** Where a visit is on the board, for the focus to go to. */
  cardOf: (appointmentId: string) => HTMLElement | null;
};

/** Books one visit without leaving the day. A refused time is answered in place, with everything that was typed kept. */
export function BookingDialog({
  picked,
  day,
  doctors,
  register,
  onBooked,
  onClosed,
  cardOf,
  ...wish
}: BookingDialogProps) {
  const t = useTranslations("booking");
  const explain = useExplain();
  const { time, dayOf, dayShort } = useClinicFormat();
  const [open, setOpen] = useState(true);
  const booked = useRef<string | null>(null);
  const form = useBookingForm({
    picked,
    minutes: wish.minutes,
    patientId: wish.patientId,
    day,
    doctors,
    onBooked: (appointment) => {
      booked.current = appointment.id;
      onBooked(appointment);
      toast(t("booked", { time: time(appointment.startsAt), doctor: appointment.doctorName }), {
        description: t("bookedFor", {
          patient: appointment.patientName,
          day: dayShort(dayOf(appointment.startsAt)),
        }),
      });
      setOpen(false);
    },
  });
  const guard = useDiscardGuard(open && form.dirty, () => setOpen(false));
  const conflictTitle = useConflictTitle();
  const { step, conflict, wished, options } = form;

  const body = {
    register: () =>
      register({
        typed: form.searchText,
        onUse: form.pickPatient,
        onBack: form.backToForm,
        onDirty: form.setRegisterDirty,
      }),
    conflict: () =>
      conflict && (
        <ConflictAnswer
          conflict={conflict}
          wished={wished}
          doctorName={form.doctorName}
          choosing={form.choosing}
          onChoose={form.chooseAlternative}
        />
      ),
    form: () =>
      options.error && options.types === undefined ? (
        <FailedState title={t("failed")} message={explain(options.error)} onRetry={options.retry} />
      ) : (
        <BookingForm {...form.fields} />
      ),
  }[step];

  return (
    <Dialog
      wide
      open={open}
      onOpenChange={(next) => {
        if (!next) guard.leave();
      }}
      onClosed={onClosed}
      initialFocus={form.searchRef}
      // To the visit that was booked, else back to where it was opened.
      finalFocus={() => (booked.current === null ? null : cardOf(booked.current))}
      title={
        step === "conflict" && conflict
          ? conflictTitle(conflict, wished)
          : t(step === "register" ? "register" : "title")
      }
      footer={footer()}
    >
      {body()}
    </Dialog>
  );

  function footer() {
    if (guard.asking)
      return (
        <ConfirmBar
          question={t("discard")}
          yes={t("discardYes")}
          no={t("discardNo")}
          onYes={guard.discard}
          onNo={guard.keep}
        />
      );
    if (step === "register") return null; // It has buttons of its own.
    if (step === "conflict") return <Button onClick={form.backToForm}>{t("conflict.pickMyself")}</Button>;
    return (
      <BookingFooter
        draft={form.draft}
        missing={form.missing}
        failure={form.failure === null ? null : explain(form.failure)}
        sending={form.sending}
        buttonRef={form.submitRef}
        onSubmit={form.submit}
      />
    );
  }
}
