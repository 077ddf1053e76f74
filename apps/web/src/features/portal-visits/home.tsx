import type { BillView } from "@lockstep/domain/billing/bill";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { serverNowMs } from "../../lib/server-clock.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { buttonClass } from "../../ui/button-class.ts";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { CHOICE, CHOICES } from "./choice-class.ts";
import { isAhead } from "./coming-visits.ts";
import { useSecondsLeft } from "./countdown.tsx";
import { comingQuery, owedQuery } from "./portal-queries.ts";
import { VisitCard } from "./visit-card.tsx";

/** The next visit first, then whatever waits for an answer or for money. What is `offered` from the waitlist is shown by itself. */
export function PortalHome({ offered }: { offered: readonly string[] }) {
  const t = useTranslations("portalVisits");
  const explain = useExplain();
  const { dayOf } = useClinicFormat();
  const { patientId } = useActor();
  const query = comingQuery(dayOf(new Date(serverNowMs())));
  const { data, error, isFetching, refetch } = useQuery(query);
  const { data: owed } = useQuery(owedQuery());
  const { data: unread } = useQuery(trpc.messages.unread.queryOptions());
  const topic = [`patient:${patientId}`];
  useLiveTopics(topic, { queryKey: query.queryKey });
  useLiveTopics(topic, { queryKey: owedQuery().queryKey });
  if (data === undefined && error !== null) {
    const again = () => void refetch();
    return <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={again} />;
  }
  const ahead = data?.items.filter((visit) => isAhead(visit) && !offered.includes(visit.id)) ?? [];
  const toAnswer = ahead.filter(({ status }) => status === "held" || status === "reschedule_proposed");
  const next = ahead.find((visit) => !toAnswer.includes(visit));
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      {toAnswer.length > 0 && (
        <Part title={t("toAnswer")}>
          {toAnswer.map((visit) => (
            <ToAnswer key={visit.id} visit={visit} />
          ))}
        </Part>
      )}
      <Part title={t("next")}>
        {data === undefined ? (
          <li role="status" aria-label={t("loading")}>
            <Skeleton className="h-24" />
          </li>
        ) : (
          <li>{next ? <VisitCard visit={next} /> : <p className="px-4 py-5 text-ink-2">{t("noneComing")}</p>}</li>
        )}
      </Part>
      <Link to="/portal/book" className={buttonClass("primary", "w-full")}>
        {t("bookOne")}
      </Link>
      {owed && owed.items.length > 0 && (
        <Part title={t("toPay")}>
          {owed.items.map((bill) => (
            <Owed key={bill.id} bill={bill} />
          ))}
          {owed.nextCursor !== null && (
            <li>
              <Link to="/portal/bills" className={CHOICE}>
                <span className="flex-1">{t("owedMore")}</span>
                <ChevronRight size={18} aria-hidden className="shrink-0 text-ink-3" />
              </Link>
            </li>
          )}
        </Part>
      )}
      {unread !== undefined && unread.unread > 0 && (
        <Part title={t("unread")}>
          <li>
            <Link to="/portal/messages" className={CHOICE}>
              <span className="flex-1">{t("unreadCount", { count: unread.unread })}</span>
              <ChevronRight size={18} aria-hidden className="shrink-0 text-ink-3" />
            </Link>
          </li>
        </Part>
      )}
    </div>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 font-semibold">{title}</h2>
      <ul className={CHOICES}>{children}</ul>
    </section>
  );
}

function ToAnswer({ visit }: { visit: AppointmentView }) {
  const t = useTranslations("portalVisits");
  const left = useSecondsLeft(visit.holdExpiresAt);
  if (visit.status === "held" && left === 0) return null;
  return (
    <li>
      <p className="bg-pending-bg px-4 py-2 text-work text-pending">
        {visit.status === "held" ? t("keptFor", { minutes: Math.ceil(left / 60) }) : t("says.reschedule_proposed")}
      </p>
      <VisitCard visit={visit} />
    </li>
  );
}

function Owed({ bill }: { bill: BillView }) {
  const t = useTranslations("portalVisits");
  const { money, dayShort, dayOf } = useClinicFormat();
  const { appointmentId, startsAt } = bill;
  const inside = (
    <>
      <span className="min-w-0 flex-1">
        {startsAt ? t("owedFor", { day: dayShort(dayOf(startsAt)) }) : t("owedBill", { number: String(bill.number) })}
      </span>
      <span className="shrink-0 font-semibold">{money(bill.owed)}</span>
      <ChevronRight size={18} aria-hidden className="shrink-0 text-ink-3" />
    </>
  );
  return (
    <li>
      {appointmentId ? (
        <Link to="/portal/visits/$appointmentId" params={{ appointmentId }} className={CHOICE}>
          {inside}
        </Link>
      ) : (
        <Link to="/portal/bills" className={CHOICE}>
          {inside}
        </Link>
      )}
    </li>
  );
}
