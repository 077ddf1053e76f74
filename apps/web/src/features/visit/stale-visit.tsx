import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useTranslations } from "use-intl";
import { useAgo } from "../../lib/use-ago.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";
import { Differences } from "../../ui/differences.tsx";
import { COMPARED, type Compared, differs, type Had } from "./visit-differences.ts";
import { StatusBadge } from "./visit-facts.tsx";

export type Stale = {
  had: Had;
  now: AppointmentView;
  changedBy: string | null;
  changedAt: string;
  /** Sends the same again for the version that is shown now. */
  again: () => void;
};

type StaleVisitProps = {
  stale: Stale;
  /** Why the same cannot be done with the visit as it is now. */
  impossible: string | undefined;
  busy: boolean;
  roomName: (roomId: string) => string;
  onTheirs: () => void;
};

/** Two people and one visit: what one had, what the other made of it, and a choice. */
export function StaleVisit({ stale, impossible, busy, roomName, onTheirs }: StaleVisitProps) {
  const t = useTranslations("visit");
  const { dayShort, dayOf, time } = useClinicFormat();
  const ago = useAgo();
  const heading = useFocus<HTMLHeadingElement>(stale);
  const { had, now, changedBy, changedAt } = stale;

  function text(part: Compared, visit: Had) {
    switch (part) {
      case "status":
        return <StatusBadge status={visit.status} />;
      case "time":
        return t("when", {
          day: dayShort(dayOf(visit.startsAt)),
          from: time(visit.startsAt),
          to: time(visit.endsAt),
        });
      case "doctor":
        return visit.doctorName;
      case "room": {
        const typed = visit.typed?.roomId;
        const name = typed === undefined ? visit.roomName : typed === null ? null : roomName(typed);
        return name ?? t("noRoom");
      }
      case "note":
        return (visit.typed?.note === undefined ? visit.note : visit.typed.note) ?? t("noNote");
    }
  }

  return (
    <section aria-labelledby="stale-visit" className="flex flex-col gap-3">
      <div>
        <h3 ref={heading} id="stale-visit" tabIndex={-1} className="font-semibold outline-none">
          {changedBy === null
            ? t("stale.titleSomeone", { ago: ago(changedAt) })
            : t("stale.title", { name: changedBy, ago: ago(changedAt) })}
        </h3>
        <p className="text-ink-2">{t("stale.intro")}</p>
      </div>
      <Differences
        label={t("stale.table")}
        fieldTitle={t("stale.field")}
        hadTitle={t("stale.had")}
        nowTitle={t("stale.now")}
        differsText={t("stale.differs")}
        rows={COMPARED.map((part) => ({
          key: part,
          label: t(part),
          had: text(part, had),
          now: text(part, now),
          differs: differs(part, had, now),
        }))}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onTheirs}>{t("stale.theirs")}</Button>
        <Button variant="primary" busy={busy} disabledReason={impossible} onClick={stale.again}>
          {t("stale.mine")}
        </Button>
      </div>
    </section>
  );
}
