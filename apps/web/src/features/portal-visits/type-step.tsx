import type { VisitTypeView } from "@lockstep/domain/scheduling/board";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useDuration } from "../../lib/use-duration.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { CHOICE, CHOICES } from "./choice-class.ts";

/** What the visit is for, with what it takes and costs. */
export function TypeStep({ types }: { types: readonly VisitTypeView[] }) {
  const t = useTranslations("portalBooking");
  const duration = useDuration();
  const { money } = useClinicFormat();
  if (types.length === 0) return <EmptyState title={t("noTypes")}>{t("noTypesBody")}</EmptyState>;
  return (
    <ul className={CHOICES}>
      {types.map((type) => (
        <li key={type.id}>
          <Link to="/portal/book" search={{ type: type.id }} className={CHOICE}>
            <span className="min-w-0 flex-1">
              <span className="block font-semibold">{type.name}</span>
              <span className="block text-work text-ink-2">
                {duration(type.minutes * 60_000)}
                {type.needsApproval && <> · {t("needsApproval")}</>}
              </span>
            </span>
            <span className="shrink-0">{type.price.amountMinor === 0 ? t("free") : money(type.price)}</span>
            <ChevronRight size={18} aria-hidden className="shrink-0 text-ink-3" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
