import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { useKey } from "../../lib/use-key.ts";
import { Button } from "../../ui/button.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { DispenseForm } from "./dispense-form.tsx";
import { DispenseHistory } from "./dispense-history.tsx";
import { OrderFacts } from "./order-facts.tsx";
import { orderQuery } from "./order-queries.ts";

type OrderPanelProps = {
  orderId: string;
  /** The pharmacy from whose shelf it is taken; the first there is unless told. */
  from: string | undefined;
  onFrom: (locationId: string) => void;
  onBack: () => void;
};

/** One order, kept fresh while it is open: whom it is for, what may be handed out, and what was. */
export function OrderPanel({ orderId, from, onFrom, onBack }: OrderPanelProps) {
  const t = useTranslations("dispensing");
  const explain = useExplain();
  const mayDispense = useActor().roles.includes("pharmacist");
  const [reversals, setReversals] = useState(0);
  const [justDone, setJustDone] = useState<string | null>(null);
  const query = orderQuery(orderId);
  const { data: order, error, refetch, isFetching } = useQuery(query);
  useLiveTopics([`order:${orderId}`], { queryKey: query.queryKey });
  useKey({ key: "escape" }, onBack);
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    onBack();
  };
  return (
    <article aria-label={t("panel")} onKeyDown={leave} className="flex flex-col gap-4 p-3 sm:p-5">
      <Button className="self-start lg:hidden" onClick={onBack}>
        <ChevronLeft size={16} aria-hidden />
        {t("backToList")}
      </Button>
      {order ? (
        <>
          <OrderFacts order={order} />
          {mayDispense ? (
            <DispenseForm key={reversals} order={order} from={from} onFrom={onFrom} onDone={setJustDone} />
          ) : (
            order.status === "active" && <p className="text-ink-2">{t("pharmacistsOnly")}</p>
          )}
          <DispenseHistory
            order={order}
            mayReverse={mayDispense}
            justDone={justDone}
            onReversed={() => setReversals((before) => before + 1)}
          />
        </>
      ) : error ? (
        <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
      ) : (
        <div role="status" aria-label={t("loading")} className="flex flex-col gap-4">
          <Skeleton className="h-32" />
          <Skeleton className="h-64" />
        </div>
      )}
    </article>
  );
}
