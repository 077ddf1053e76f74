import type { ExceptionView } from "@lockstep/domain/doctors/doctor";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { addDays } from "../../lib/clinic-day.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { toast } from "../../ui/toast.ts";
import { StrandedNow, StrandsFirst } from "./strands.tsx";
import { useCalendarChange } from "./use-calendar-change.ts";

const TONES = { leave: "pending", break: "neutral", opening: "room" } as const;

type UpcomingExceptionsProps = { doctorId: string; exceptions: readonly ExceptionView[] };

/** Leave, breaks and openings to come; an opening that carries visits says so before it goes. */
export function UpcomingExceptions({ doctorId, exceptions }: UpcomingExceptionsProps) {
  const t = useTranslations("doctorSettings.leave");
  const explain = useExplain();
  const queryClient = useQueryClient();
  const when = useRangeWords();
  const opening = useCalendarChange({ doctorId, onDone: () => toast(t("removed")) });
  const removing = useMutation(
    trpc.doctors.removeException.mutationOptions({
      onSuccess: () => toast(t("removed")),
      onError: (error) => toast(explain(error), { tone: "danger" }),
      onSettled: () => {
        void queryClient.invalidateQueries(trpc.doctors.pathFilter());
        void queryClient.invalidateQueries(trpc.scheduling.pathFilter());
      },
    }),
  );
  function remove({ id: exceptionId, kind, version: expectedVersion }: ExceptionView) {
    if (kind === "opening") opening.begin({ kind: "removeOpening", exceptionId, expectedVersion });
    else if (!removing.isPending) removing.mutate({ exceptionId, expectedVersion });
  }
  return (
    <section aria-labelledby="upcoming" className="flex flex-col gap-2">
      <h3 id="upcoming" className="font-medium">
        {t("upcoming")}
      </h3>
      <StrandedNow change={opening} />
      <StrandsFirst kind="opening" change={opening} />
      <p role="alert" className="text-danger empty:hidden">
        {opening.failure !== null && explain(opening.failure)}
      </p>
      {exceptions.length === 0 && <p className="text-ink-2">{t("none")}</p>}
      <ul className="divide-y divide-faint">
        {exceptions.map((exception) => (
          <li key={exception.id} className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-1">
            <Badge tone={TONES[exception.kind]}>{t(`kinds.${exception.kind}`)}</Badge>
            <span className="min-w-0 flex-1">
              {when(exception)}
              {exception.note !== null && <span className="block text-small text-ink-2">{exception.note}</span>}
            </span>
            <Button
              variant="quiet"
              aria-label={t("removeOf", { kind: t(`kinds.${exception.kind}`), when: when(exception) })}
              onClick={() => remove(exception)}
            >
              {t("remove")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A range as short as it can be said: whole days without times, one day once. */
function useRangeWords(): (range: { startsAt: string; endsAt: string }) => string {
  const t = useTranslations("doctorSettings.week");
  const { dayOf, dayShort, time } = useClinicFormat();
  return ({ startsAt, endsAt }) => {
    const midnight = time(endsAt) === "00:00";
    const first = dayOf(startsAt);
    const last = midnight ? addDays(dayOf(endsAt), -1) : dayOf(endsAt);
    const whole = midnight && time(startsAt) === "00:00";
    if (whole) return first === last ? dayShort(first) : t("range", { from: dayShort(first), to: dayShort(last) });
    const end = midnight ? "24:00" : time(endsAt);
    return first === last
      ? `${dayShort(first)}, ${t("range", { from: time(startsAt), to: end })}`
      : t("range", { from: `${dayShort(first)}, ${time(startsAt)}`, to: `${dayShort(last)}, ${end}` });
  };
}
