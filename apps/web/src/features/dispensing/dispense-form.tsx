import type { OrderDetail } from "@lockstep/domain/pharmacy/order";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { placesQuery } from "../../lib/places-query.ts";
import { refusalOf } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { toast } from "../../ui/toast.ts";
import { DispenseFields } from "./dispense-fields.tsx";
import { lotsQuery } from "./order-queries.ts";
import { OtherHands } from "./other-hands.tsx";
import { useDispense } from "./use-dispense.ts";
import { useDraft } from "./use-draft.ts";

type DispenseFormProps = {
  order: OrderDetail;
  from: string | undefined;
  onFrom: (locationId: string) => void;
  onDone: (dispenseId: string) => void;
};

/** Hands out what is left of the order, or a part of it; what others do meanwhile is told, and nothing typed is lost. */
export function DispenseForm({ order, from, onFrom, onDone }: DispenseFormProps) {
  const t = useTranslations("dispensing");
  const explain = useExplain();
  const { data: places } = useQuery(placesQuery());
  const pharmacies = (places ?? []).filter(({ kind, active }) => kind === "pharmacy" && active);
  const pharmacy = pharmacies.find(({ id }) => id === from) ?? pharmacies[0];
  const locationId = pharmacy?.id ?? "";
  const active = order.status === "active" && order.remaining > 0;
  const proposed = useQuery({ ...lotsQuery(order.id, locationId), enabled: active && locationId !== "" });
  useLiveTopics([`stock:${locationId}`, "stock"], trpc.pharmacy.proposeLots.pathFilter());
  const dispensing = useDispense(order, (after, before) => {
    const made = after.dispenses.find(({ id }) => !before.dispenses.some((known) => known.id === id));
    draft.clear();
    toast(t("done", { count: made?.quantity ?? 0, unit: order.unit, drug: order.drugLabel }), {
      description: order.patientName,
    });
    if (made) onDone(made.id);
  });
  const draft = useDraft(dispensing.seen.remaining, proposed.data?.lots ?? []);
  if (dispensing.news) {
    const goOn = () => {
      // What was typed stays, unless there is less left than that.
      if (draft.quantity === null || draft.quantity > order.remaining) draft.set({ typed: null });
      dispensing.takeNote();
    };
    return <OtherHands news={dispensing.news} unit={order.unit} typed={draft.typed} onGoOn={goOn} />;
  }
  if (!active) return null;
  if (places !== undefined && !pharmacy) return <p className="text-danger">{t("noPharmacy")}</p>;
  if (proposed.data === undefined) {
    return proposed.error ? (
      <FailedState
        title={t("lotsFailed")}
        message={explain(proposed.error)}
        busy={proposed.isFetching}
        onRetry={() => void proposed.refetch()}
      />
    ) : (
      <Skeleton className="h-64" />
    );
  }
  const refusal = refusalOf(dispensing.failure);
  const told = refusal?.code === "LOT_UNUSABLE" ? t("lotNumber", { number: refusal.lotNumber ?? "?" }) : null;
  return (
    <DispenseFields
      key={locationId}
      order={order}
      lots={proposed.data}
      draft={draft}
      dispensing={dispensing}
      failure={dispensing.failure && [told, explain(dispensing.failure)].filter((one) => one !== null).join(": ")}
      pharmacies={pharmacies}
      locationId={locationId}
      onFrom={onFrom}
    />
  );
}
