import type { OrderDetail } from "@lockstep/domain/pharmacy/order";
import { Link } from "@tanstack/react-router";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Badge } from "../../ui/badge.tsx";
import { Sign } from "../../ui/sign.tsx";

const SEXES = ["female", "male", "other", "unknown"] as const;

/** What must not be missed first, then who and what. */
export function OrderFacts({ order }: { order: OrderDetail }) {
  const t = useTranslations("dispensing");
  const { date, dateTime } = useClinicFormat();
  const { patient, patientName, patientFileNumber, drugLabel, dosage, controlled, wardName, repeatsLeft } = order;
  const sex = SEXES.find((one) => one === patient.sex) ?? "unknown";
  return (
    <>
      {patient.allergies.length > 0 && (
        <section
          aria-label={t("allergies")}
          className="flex items-start gap-2.5 rounded-control border border-danger bg-danger-bg px-4 py-3 text-danger"
        >
          <TriangleAlert size={18} aria-hidden className="mt-0.5 shrink-0" />
          <p className="min-w-0 break-words">
            <span className="font-semibold">{t("allergicTo")}</span> {patient.allergies.join(" · ")}
          </p>
        </section>
      )}
      <header className="flex flex-col gap-0.5">
        <h2 className="text-title font-semibold">
          <Link
            to="/desk/patients/$patientId"
            params={{ patientId: order.patientId }}
            className="underline-offset-2 hover:underline"
          >
            {patientName}
          </Link>
        </h2>
        <p className="text-ink-2 tabular-nums">
          {[
            patientFileNumber,
            t("born", { date: date(patient.dateOfBirth) }),
            t(`sex.${sex}`),
            ...(patient.allergies.length === 0 ? [t("noAllergies")] : []),
          ].join(" · ")}
        </p>
      </header>
      <section aria-label={t("ordered")} className="flex flex-col gap-3 border-t border-line pt-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="text-title font-semibold">{drugLabel}</h3>
          {controlled && (
            <Badge tone="held">
              <Sign shape="ring" />
              {t("controlled")}
            </Badge>
          )}
          <OrderStatus order={order} />
        </div>
        <p className="text-title whitespace-pre-wrap break-words">{dosage}</p>
        <Amounts order={order} />
        <p className="text-small text-ink-2">
          {[
            t("order", { number: String(order.number) }),
            t("prescribedBy", { name: order.prescribedBy, at: dateTime(order.createdAt) }),
            wardName ?? t("outpatient"),
            repeatsLeft > 0 ? t("repeats", { count: repeatsLeft }) : null,
          ]
            .filter((one) => one !== null)
            .join(" · ")}
        </p>
      </section>
    </>
  );
}

function OrderStatus({ order: { status, discontinuedReason } }: { order: OrderDetail }) {
  const t = useTranslations("dispensing");
  if (status === "active") return null;
  return (
    <>
      <Badge tone={status === "completed" ? "neutral" : "danger"}>
        <Sign shape={status === "completed" ? "tick" : "cross"} />
        {t(`status.${status}`)}
      </Badge>
      {discontinuedReason && <span className="text-danger">{discontinuedReason}</span>}
    </>
  );
}

function Amounts({ order }: { order: OrderDetail }) {
  const t = useTranslations("dispensing");
  const { number } = useClinicFormat();
  const { prescribed, dispensed, administered, remaining, unit } = order;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      <Amount label={t("prescribed")}>{t("amount", { count: number(prescribed), unit })}</Amount>
      <Amount label={t("dispensed")}>{t("amount", { count: number(dispensed), unit })}</Amount>
      {administered > 0 && (
        <Amount label={t("administered")}>{t("amount", { count: number(administered), unit })}</Amount>
      )}
      <Amount label={t("remaining")}>
        <span className={remaining > 0 ? "text-accent" : ""}>{t("amount", { count: number(remaining), unit })}</span>
      </Amount>
    </dl>
  );
}

function Amount({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-small text-ink-2">{label}</dt>
      <dd className="text-title font-semibold tabular-nums">{children}</dd>
    </div>
  );
}
