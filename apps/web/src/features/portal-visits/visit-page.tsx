import type { BillView } from "@lockstep/domain/billing/bill";
import type { AppointmentDetail } from "@lockstep/domain/scheduling/appointment";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinic, useClinicFormat } from "../../lib/use-clinic.ts";
import { buttonClass } from "../../ui/button-class.ts";
import { Countdown, useSecondsLeft } from "./countdown.tsx";
import { PayAtClinic } from "./pay-at-clinic.tsx";
import { billOfVisitQuery, visitQuery } from "./portal-queries.ts";
import { ProposedTime } from "./proposed-time.tsx";
import { VisitActs } from "./visit-acts.tsx";
import { StatusBadge } from "./visit-card.tsx";
import { VisitSummary } from "./visit-summary.tsx";

type VisitPageProps = {
  visit: AppointmentDetail;
  pay: (bill: BillView) => ReactNode;
  /** For a time from the waitlist: what takes or declines it. */
  offer?: ReactNode;
};

/** One visit of the patient, as the clinic has it at this moment, and what can be done about it. */
export function VisitPage({ visit, pay, offer }: VisitPageProps) {
  const { patientId } = useActor();
  const bills = billOfVisitQuery(visit.id);
  const { data: bill } = useQuery(bills);
  const topic = [`patient:${patientId}`];
  useLiveTopics(topic, { queryKey: visitQuery(visit.id).queryKey });
  useLiveTopics(topic, { queryKey: bills.queryKey });
  const left = useSecondsLeft(visit.holdExpiresAt);
  const kept = visit.status === "held" && left > 0;
  const ended = visit.status === "cancelled" || visit.status === "expired" || (visit.status === "held" && !kept);
  const payable = bill && bill.owed.amountMinor > 0 && (visit.status !== "held" || kept);
  return (
    <div className="flex max-w-2xl flex-col gap-4">
      <div role="status">
        <StatusBadge status={visit.status === "held" && !kept ? "expired" : visit.status} />
        <StatusSentence visit={visit} kept={kept} />
      </div>
      {kept && (offer || (visit.holdExpiresAt && <Countdown until={visit.holdExpiresAt} />))}
      {visit.status === "reschedule_proposed" && <ProposedTime key={visit.version} visit={visit} />}
      <VisitSummary
        what={visit.visitTypeName}
        who={visit.doctorName}
        startsAt={visit.startsAt}
        endsAt={visit.endsAt}
        mode={visit.mode}
        place={visit.roomName}
      />
      {bill && <Money bill={bill} />}
      {payable && <div className="[&_button]:w-full!">{pay(bill)}</div>}
      {kept && !offer && <PayAtClinic visit={visit} />}
      {ended && <AnotherTime visit={visit} />}
      <VisitActs visit={visit} kept={kept} />
    </div>
  );
}

/** The status in the words that somebody needs who is to come. */
function StatusSentence({ visit, kept }: { visit: AppointmentDetail; kept: boolean }) {
  const t = useTranslations("portalVisits");
  const { dateTime } = useClinicFormat();
  const { prepayment } = useClinic();
  const { status, expiresAt, cancelledBy, cancellationReason } = visit;
  const said =
    status === "held" && !kept
      ? t("says.expired")
      : status === "held" && prepayment
        ? t("says.heldToPay")
        : status === "pending"
          ? t("says.pending", { until: dateTime(expiresAt ?? visit.startsAt) })
          : status === "cancelled"
            ? t(cancelledBy === "staff" ? "says.cancelledByClinic" : "says.cancelled")
            : t(`says.${status}`);
  return (
    <>
      <p className="mt-1 text-ink-2">{said}</p>
      {status === "cancelled" && cancellationReason && (
        <p className="text-ink-2">{t("reasonGiven", { reason: cancellationReason })}</p>
      )}
    </>
  );
}

/** To what was wanted, with nothing to be chosen again but when. */
function AnotherTime({ visit: { visitTypeId: type, doctorId: doctor, mode } }: { visit: AppointmentDetail }) {
  const t = useTranslations("portalBooking");
  return (
    <Link to="/portal/book" search={{ type, doctor, mode }} className={buttonClass("plain", "w-full")}>
      {t("otherTime")}
    </Link>
  );
}

function Money({ bill }: { bill: BillView }) {
  const t = useTranslations("portalVisits");
  const { money } = useClinicFormat();
  const due = bill.refundDue.amountMinor > 0;
  return (
    <div className="flex flex-col gap-2 rounded-control border border-line bg-panel px-4 py-3">
      <dl className="flex flex-wrap gap-x-8 gap-y-2 [&_dt]:text-work [&_dt]:text-ink-2">
        <div>
          <dt>{t("price")}</dt>
          <dd>{money(bill.total)}</dd>
        </div>
        <div>
          <dt>{t("paid")}</dt>
          <dd>{money(bill.paid)}</dd>
        </div>
        <div>
          <dt>{t("owed")}</dt>
          <dd className="font-semibold">{money(bill.owed)}</dd>
        </div>
      </dl>
      {due && <p className="text-pending">{t("refundDue", { amount: money(bill.refundDue) })}</p>}
    </div>
  );
}
