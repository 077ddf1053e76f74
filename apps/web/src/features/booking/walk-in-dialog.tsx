import type { Alternative } from "@lockstep/domain/refusal";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import type { RegisterSlot } from "./booking-dialog.tsx";
import { ANYONE, type BookedPatient } from "./booking-draft.ts";
import { visitTypesQuery } from "./booking-options.ts";
import { FullToday } from "./full-today.tsx";
import { rememberedType } from "./remembered-type.ts";
import { useWalkIn, type WalkInDraft } from "./use-walk-in.ts";
import type { DoctorChoice } from "./visit-shape-fields.tsx";
import { WalkInForm } from "./walk-in-form.tsx";
import { WalkInTicket } from "./walk-in-ticket.tsx";

export type WalkInDialogProps = {
  doctors: readonly DoctorChoice[];
  register: (slot: RegisterSlot) => ReactNode;
  onCame: (visit: AppointmentView) => void;
  /** A time on another day, when today is full. */
  onBookInstead: (alternative: Alternative, patientId: string) => void;
  onClosed: () => void;
};

const NOTHING: WalkInDraft = { patient: null, doctorId: ANYONE, visitTypeId: null, note: "" };

/** Takes in somebody who came without an appointment: who, for what, with whom; the answer is a ticket and a time. */
export function WalkInDialog({ doctors, register, onCame, onBookInstead, onClosed }: WalkInDialogProps) {
  const t = useTranslations("waiting.form");
  const b = useTranslations("booking");
  const explain = useExplain();
  const [open, setOpen] = useState(true);
  const [draft, setDraft] = useState(NOTHING);
  const [searchText, setSearchText] = useState("");
  const [registering, setRegistering] = useState(false);
  const [registerDirty, setRegisterDirty] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const submitButton = useRef<HTMLButtonElement>(null);
  const chosen = draft.patient !== null && !registering;
  // Moves the focus to the button that Enter presses, once somebody has been found.
  useEffect(() => {
    if (chosen) submitButton.current?.focus();
  }, [chosen]);
  const types = useQuery(visitTypesQuery());
  const offered = (types.data ?? []).filter(({ modes }) => modes.includes("in_person"));
  const [remembered] = useState(rememberedType);
  const type = offered.find(({ id }) => id === (draft.visitTypeId ?? remembered)) ?? offered[0];
  const { came, conflict, failure, sending, forget, send } = useWalkIn(onCame);
  const typed = draft.patient !== null || searchText.trim() !== "" || draft.note.trim() !== "";
  const dirty = came === null && (typed || (registering && registerDirty));
  const guard = useDiscardGuard(open && dirty, () => setOpen(false));
  const change = (part: Partial<WalkInDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    if (failure !== null) forget(); // What was said of the form does not hold for the changed one.
  };
  const pick = (patient: BookedPatient) => {
    change({ patient });
    setRegistering(false);
    setSearchText("");
  };
  const missing = draft.patient === null ? b("missingPatient") : type === undefined ? b("missingType") : undefined;
  const submit = () => {
    if (missing === undefined && type) send(draft, type.id);
    else if (draft.patient === null) search.current?.focus();
  };

  function body() {
    if (came) return <WalkInTicket visit={came} />;
    if (registering) {
      const slot = { typed: searchText, onUse: pick, onDirty: setRegisterDirty };
      return register({ ...slot, onBack: () => setRegistering(false) });
    }
    const { patient } = draft;
    if (conflict && patient)
      return (
        <FullToday
          conflict={conflict}
          doctors={doctors}
          onChoose={(alternative) => onBookInstead(alternative, patient.id)}
        />
      );
    if (types.error && types.data === undefined)
      return <FailedState title={b("failed")} message={explain(types.error)} onRetry={() => void types.refetch()} />;
    const typing = { searchText, onSearchText: setSearchText, searchRef: search };
    const asked = { draft, type, types: offered, doctors, onChange: change, onPick: pick, onSubmit: submit };
    return <WalkInForm {...asked} {...typing} onRegister={() => setRegistering(true)} />;
  }

  function footer() {
    if (guard.asking) {
      const words = { question: t("discard"), yes: b("discardYes"), no: b("discardNo") };
      return <ConfirmBar {...words} onYes={guard.discard} onNo={guard.keep} />;
    }
    if (came)
      return (
        <Button variant="primary" onClick={() => setOpen(false)}>
          {t("close")}
        </Button>
      );
    if (registering) return null; // It has buttons of its own.
    if (conflict) return <Button onClick={forget}>{b("back")}</Button>;
    return (
      <>
        <p role="alert" className="min-w-0 flex-1 self-center text-danger empty:hidden">
          {failure === null ? null : explain(failure)}
        </p>
        <Button ref={submitButton} variant="primary" busy={sending} disabledReason={missing} onClick={submit}>
          {t("submit")}
        </Button>
      </>
    );
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) guard.leave();
      }}
      onClosed={onClosed}
      initialFocus={search}
      title={t(came ? "came" : registering ? "register" : conflict ? "full" : "title")}
      footer={footer()}
    >
      {body()}
    </Dialog>
  );
}
