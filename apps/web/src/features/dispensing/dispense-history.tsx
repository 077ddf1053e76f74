import type { DispenseView, OrderDetail } from "@lockstep/domain/pharmacy/order";
import { Printer } from "lucide-react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { ahead } from "../../lib/ahead.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { buttonClass } from "../../ui/button-class.ts";
import { Skeleton } from "../../ui/skeleton.tsx";

const loadReverse = () => import("./reverse-form.tsx");
const ReverseForm = lazy(async () => ({ default: (await loadReverse()).ReverseForm }));

type DispenseHistoryProps = {
  order: OrderDetail;
  mayReverse: boolean;
  /** What this person has just handed out: its label is at hand. */
  justDone: string | null;
  onReversed: () => void;
};

/** Everything that was handed out on this order: when, by whom, from which lots; the newest first. */
export function DispenseHistory({ order, mayReverse, justDone, onReversed }: DispenseHistoryProps) {
  const t = useTranslations("dispensing");
  if (order.dispenses.length === 0) return null;
  return (
    <section aria-labelledby="handed-out" className="border-t border-line pt-4">
      <h3 id="handed-out" className="pb-1 font-semibold">
        {t("history")}
      </h3>
      <ul className="divide-y divide-faint">
        {order.dispenses.toReversed().map((dispense) => (
          <HistoryRow
            key={dispense.id}
            order={order}
            dispense={dispense}
            mayReverse={mayReverse}
            isNew={dispense.id === justDone}
            onReversed={onReversed}
          />
        ))}
      </ul>
    </section>
  );
}

type HistoryRowProps = {
  order: OrderDetail;
  dispense: DispenseView;
  mayReverse: boolean;
  isNew: boolean;
  onReversed: () => void;
};

function HistoryRow({ order, dispense, mayReverse, isNew, onReversed }: HistoryRowProps) {
  const t = useTranslations("dispensing");
  const [reversing, setReversing] = useState(false);
  const { number, dateTime, date } = useClinicFormat();
  const { quantity, reversed, lots, by, witness, override, at } = dispense;
  const told = [
    dateTime(at),
    t("by", { name: by }),
    witness && t("witnessedBy", { name: witness }),
    dispense.locationName,
  ].filter((one) => one !== null);
  return (
    <li className="flex flex-col gap-2 py-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-56 flex-1">
          <p className="font-semibold tabular-nums">
            {t("amount", { count: number(quantity), unit: order.unit })}
            {reversed > 0 && (
              <span className="pl-2 font-medium text-pending">{t("takenBack", { count: number(reversed) })}</span>
            )}
          </p>
          <p className="text-ink-2">{told.join(" · ")}</p>
          <ul className="text-ink-2">
            {lots.map((lot) => (
              <li key={lot.lotId} className="tabular-nums">
                {t("lotLine", {
                  number: lot.lotNumber,
                  count: number(lot.quantity),
                  unit: order.unit,
                  date: date(lot.expiresOn),
                })}
              </li>
            ))}
          </ul>
          {override && (
            <p className="text-danger">
              {t("overridden", { code: t(`code.${override.code}`), reason: override.reason })}
            </p>
          )}
        </div>
        <LabelLink dispense={dispense} isNew={isNew} />
        {mayReverse && reversed < quantity && !reversing && (
          <Button {...ahead(loadReverse)} onClick={() => setReversing(true)}>
            {t("takeBack")}
          </Button>
        )}
      </div>
      {reversing && (
        <Suspense fallback={<Skeleton className="h-24" />}>
          <ReverseForm order={order} dispense={dispense} onReversed={onReversed} onClosed={() => setReversing(false)} />
        </Suspense>
      )}
    </li>
  );
}

/** Opens the label as a page of PDF, ready for the printer; right after dispensing it has the focus. */
function LabelLink({ dispense: { id }, isNew }: { dispense: DispenseView; isNew: boolean }) {
  const t = useTranslations("dispensing");
  const language = useLocale();
  const link = useRef<HTMLAnchorElement>(null);
  // Moves the focus to what comes next, once.
  useEffect(() => {
    if (isNew) link.current?.focus();
  }, [isNew]);
  return (
    <a
      ref={link}
      href={`/labels/${id}.pdf?language=${language}`}
      target="_blank"
      rel="noreferrer"
      className={buttonClass("plain")}
    >
      <Printer size={15} aria-hidden />
      {t("label")}
    </a>
  );
}
