import type { BillView } from "@lockstep/domain/billing/bill";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { type BookSearch, stepOf } from "./book-search.ts";
import { BookedStep } from "./booked-step.tsx";
import { ConfirmStep } from "./confirm-step.tsx";
import { DoctorStep } from "./doctor-step.tsx";
import { OtherTimes } from "./other-times.tsx";
import { doctorsQuery, type TimeQuestion, visitQuery, visitTypesQuery } from "./portal-queries.ts";
import { Steps } from "./steps.tsx";
import { TimeStep } from "./time-step.tsx";
import { TypeStep } from "./type-step.tsx";
import { useTaking } from "./use-taking.ts";

const MINUTE_MS = 60_000;

type BookingProps = {
  search: BookSearch;
  onSearch: (next: BookSearch, replace?: boolean) => void;
  pay: (bill: BillView) => ReactNode;
  /** Where one asks to be told of times that are given back. */
  wait: (wish: TimeQuestion, onClose: () => void) => ReactNode;
  onBooked: (appointmentId: string) => void;
};

/** What, who, when, confirm: the URL says how far one has come. */
export function Booking({ search, onSearch, pay, wait, onBooked }: BookingProps) {
  const t = useTranslations("portalBooking");
  const { data: types } = useSuspenseQuery(visitTypesQuery());
  const { data: doctors } = useSuspenseQuery(doctorsQuery());
  const visit = useQuery({ ...visitQuery(search.visit ?? ""), enabled: search.visit !== undefined }).data;
  const type = types.find(({ id }) => id === (search.type ?? visit?.visitTypeId));
  const question = {
    visitTypeId: type?.id ?? "",
    doctorId: search.doctor ?? visit?.doctorId ?? "any",
    mode: type?.modes.find((mode) => mode === (search.mode ?? visit?.mode)) ?? type?.modes[0] ?? "in_person",
  };
  const { problem, taking, take } = useTaking(question, type, search, onSearch);
  const step = type === undefined && search.visit === undefined ? "what" : stepOf(search);
  const { at, by, visit: _, ...chosen } = search;
  const who = doctors.find(({ id }) => id === by)?.name ?? t("anyone");
  return (
    <div className="max-w-2xl">
      <Steps search={step === "what" ? {} : search} />
      <StepTitle key={step}>{t(`ask_${step}`)}</StepTitle>
      {problem && <OtherTimes {...problem} taking={taking} onTake={take} />}
      {step === "what" && <TypeStep types={types} />}
      {step === "who" && <DoctorStep doctors={doctors} search={chosen} />}
      {step === "when" && type && (
        <TimeStep
          question={question}
          modes={type.modes}
          wait={wait}
          onMode={(mode) => onSearch({ ...chosen, mode }, true)}
          day={search.day}
          onDay={(day) => onSearch({ ...chosen, day }, true)}
          taking={taking}
          onTake={take}
        />
      )}
      {step === "confirm" && search.visit !== undefined && (
        <BookedStep
          appointmentId={search.visit}
          needsApproval={type?.needsApproval ?? false}
          pay={pay}
          taking={taking}
          onTake={take}
          onBooked={onBooked}
          onOtherTime={() => onSearch({ ...chosen, ...(type && { type: type.id }), doctor: question.doctorId })}
        />
      )}
      {step === "confirm" && at !== undefined && by !== undefined && type && (
        <ConfirmStep
          key={at}
          question={question}
          time={{ startsAt: at, endsAt: endOf(at, type.minutes), doctorId: by }}
          what={type.name}
          who={who}
          needsApproval={type.needsApproval}
          onTake={take}
          onBooked={onBooked}
        />
      )}
    </div>
  );
}

function endOf(startsAt: string, minutes: number): string {
  return new Date(Date.parse(startsAt) + minutes * MINUTE_MS).toISOString();
}

let opened = false;

/** The question of a step; on the way through, whoever listens is told of the next one. */
function StepTitle({ children }: { children: string }) {
  const title = useRef<HTMLHeadingElement>(null);
  // Moves the focus to the question that has come up.
  useEffect(() => {
    if (opened) title.current?.focus({ preventScroll: true });
    opened = true;
  }, []);
  return (
    <h2 ref={title} tabIndex={-1} className="mb-3 font-semibold outline-none">
      {children}
    </h2>
  );
}
