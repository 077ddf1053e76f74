import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { visitBillQuery } from "./bill-queries.ts";
import { BillStatus } from "./bill-status.tsx";

type VisitBillProps = {
  appointmentId: string;
  /** Leads on to where it is taken, under these words. */
  way: (billId: string, open: string) => ReactNode;
};

/** What is owed for a visit, beside it. Nothing where the visit is free. */
export function VisitBill({ appointmentId, way }: VisitBillProps) {
  const t = useTranslations("bills");
  const { money } = useClinicFormat();
  const query = visitBillQuery(appointmentId);
  const { data } = useQuery(query);
  useLiveTopics([`appointment:${appointmentId}`], { queryKey: query.queryKey });
  const bill = data?.items[0];
  if (!bill) return null;
  const shown = bill.owed.amountMinor > 0 ? bill.owed : bill.total;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <span className="font-medium tabular-nums">{money(shown)}</span>
      <BillStatus bill={bill} />
      <span className="ml-auto">{way(bill.id, t("openBill"))}</span>
    </div>
  );
}
