import type { RequestView } from "@lockstep/domain/scheduling/request";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { visitTypesQuery } from "../../features/booking/booking-options.ts";
import { ConflictAnswer, useConflictTitle } from "../../features/booking/conflict-answer.tsx";
import { timeConflictOf } from "../../features/booking/time-conflict.ts";
import { TimePicker } from "../../features/booking/time-picker.tsx";
import { VisitShapeFields } from "../../features/booking/visit-shape-fields.tsx";
import { useReview } from "../../features/requests/use-review.ts";
import { useServerNow } from "../../lib/server-clock.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { doctorChoicesQuery } from "./-doctor-choices.ts";

type ApproveRequestProps = { request: RequestView; onDone: () => void; onBack: () => void };
type Shape = { doctorId: string; visitTypeId: string | null; mode: RequestView["mode"] | null };

/** A time for a request, among what is free for its patient; one that has just gone is answered in place. */
export function ApproveRequest({ request, onDone, onBack }: ApproveRequestProps) {
  const t = useTranslations("requests.decide");
  const explain = useExplain();
  const { time, dayOf, dayShort } = useClinicFormat();
  const today = dayOf(new Date(useServerNow(60_000)));
  const { data: types } = useQuery(visitTypesQuery());
  const { data: doctorPage } = useQuery(doctorChoicesQuery());
  const { review, busy, error, forget } = useReview(request, onDone);
  const { visitTypeId, mode } = request;
  const [shape, setShape] = useState<Shape>({ doctorId: request.doctorId ?? "any", visitTypeId, mode });
  const [day, setDay] = useState(today);
  const [startsAt, setStartsAt] = useState<string | null>(null);
  const type = types?.find(({ id }) => id === shape.visitTypeId) ?? types?.find(({ modes }) => modes.includes(mode));
  const way = type?.modes.find((one) => one === shape.mode) ?? type?.modes[0];
  if (!doctorPage || !type || !way || !types) return <Skeleton className="h-64" />;
  const doctors = doctorPage.items
    .filter(({ onboardingStatus }) => onboardingStatus === "active")
    .map(({ id, name, specialization }) => ({ doctorId: id, name, specialization }));
  const doctorName = (id: string) => doctors.find(({ doctorId }) => doctorId === id)?.name ?? "";
  const book = (wish: { startsAt: string; doctorId: string }) =>
    review({ decision: "approve", booking: { ...wish, visitTypeId: type.id, mode: way } });
  const conflict = timeConflictOf(error);
  if (conflict && startsAt !== null) {
    const wished = { startsAt, doctorName: doctorName(shape.doctorId) || null, patientName: request.patientName };
    return (
      <Taken
        conflict={conflict}
        wished={{ ...wished, roomName: null }}
        doctorName={doctorName}
        onChoose={book}
        onPickMyself={forget}
      />
    );
  }
  const when = startsAt === null ? null : `${dayShort(dayOf(startsAt))}, ${time(startsAt)}`;
  const send = () => {
    if (startsAt !== null) book({ startsAt, doctorId: shape.doctorId });
  };
  return (
    <section className="flex flex-col gap-3 border-t border-faint pt-3">
      <VisitShapeFields
        doctors={doctors}
        types={types}
        doctorId={shape.doctorId}
        shape={{ type, mode: way }}
        onChange={({ doctorId, visitTypeId: typeId, mode: chosen }) => {
          setStartsAt(null);
          setShape({
            doctorId: doctorId ?? shape.doctorId,
            visitTypeId: typeId ?? type.id,
            mode: chosen ?? way,
          });
        }}
      />
      <TimePicker
        question={{ doctorId: shape.doctorId, visitTypeId: type.id, mode: way, patientId: request.patientId }}
        day={day}
        onDay={(next) => {
          setDay(next);
          setStartsAt(null);
        }}
        value={startsAt}
        onChange={(slot) => setStartsAt(slot.startsAt)}
        doctorName={doctorName}
        onSubmit={send}
      />
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="alert" className="flex-1 text-danger empty:hidden">
          {error !== null && explain(error)}
        </p>
        <Button onClick={onBack}>{t("back")}</Button>
        <Button
          variant="primary"
          busy={busy}
          disabledReason={when === null ? t("missingTime") : undefined}
          onClick={send}
        >
          {when === null ? t("bookNone") : t("book", { when })}
        </Button>
      </div>
    </section>
  );
}

type TakenProps = Pick<Parameters<typeof ConflictAnswer>[0], "conflict" | "wished" | "doctorName"> & {
  onChoose: (wish: { startsAt: string; doctorId: string }) => void;
  onPickMyself: () => void;
};

function Taken({ onChoose, onPickMyself, ...answer }: TakenProps) {
  const t = useTranslations("requests.decide");
  const title = useConflictTitle();
  return (
    <section className="flex flex-col gap-3 border-t border-faint pt-3">
      <h3 className="font-semibold">{title(answer.conflict, answer.wished)}</h3>
      <ConflictAnswer
        {...answer}
        choosing={null}
        onChoose={({ startsAt, doctorId }) => onChoose({ startsAt, doctorId })}
      />
      <Button className="self-end" onClick={onPickMyself}>
        {t("pickMyself")}
      </Button>
    </section>
  );
}
