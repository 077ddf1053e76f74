import type { OrderView } from "@lockstep/domain/pharmacy/order";
import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import { serverNowMs } from "../../lib/server-clock.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Sign } from "../../ui/sign.tsx";
import { rowId } from "./use-walk.ts";

/** One order: for whom, what, and how much of it is left to hand out. */
export function WorkRow({ order, isOpen }: { order: OrderView; isOpen: boolean }) {
  const t = useTranslations("pharmacy");
  const { time, dayOf, dayShort, number } = useClinicFormat();
  const { patientName, drugLabel, controlled, remaining, prescribed, wardName, createdAt, status } = order;
  const day = dayOf(createdAt);
  const since = day === dayOf(new Date(serverNowMs())) ? time(createdAt) : dayShort(day);
  const begun = status === "active" && remaining < prescribed;
  return (
    <Link
      id={rowId(order.id)}
      to="/pharmacy"
      search={(before) => ({ ...before, order: order.id })}
      aria-current={isOpen ? "true" : undefined}
      className={clsx(
        "grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 px-4 py-2.5 -outline-offset-2",
        isOpen ? "bg-soft" : "hover:bg-faint",
      )}
    >
      <span className="truncate font-semibold">{patientName}</span>
      <span className="text-right text-small text-ink-2 tabular-nums">{since}</span>
      <span className="truncate">{drugLabel}</span>
      <span className={clsx("text-right font-medium tabular-nums", begun && "text-pending")}>
        {status === "active"
          ? t("leftOf", { left: number(remaining), prescribed: number(prescribed) })
          : t(`status.${status}`)}
      </span>
      <span className="col-span-2 flex min-w-0 items-center gap-x-2 text-small text-ink-2">
        <span className="tabular-nums">{t("order", { number: String(order.number) })}</span>
        <span aria-hidden="true">·</span>
        <span className="truncate">{wardName ?? t("outpatient")}</span>
        {controlled && (
          <span className="ml-auto inline-flex shrink-0 items-center gap-1 font-medium text-held">
            <Sign shape="ring" />
            {t("controlled")}
          </span>
        )}
      </span>
    </Link>
  );
}
