import type { BillView } from "@lockstep/domain/billing/bill";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { type Shape, Sign } from "../../ui/sign.tsx";

const LOOKS: Record<BillView["status"], { tone: Tone; shape: Shape }> = {
  open: { tone: "pending", shape: "ring" },
  part_paid: { tone: "pending", shape: "quarter" },
  paid: { tone: "neutral", shape: "tick" },
  void: { tone: "neutral", shape: "cross" },
};

/** How a bill stands; money that is to be given back is louder than anything else. */
export function BillStatus({ bill }: { bill: Pick<BillView, "status" | "refundDue"> }) {
  const t = useTranslations("bills");
  const { money } = useClinicFormat();
  const { tone, shape } = LOOKS[bill.status];
  if (bill.refundDue.amountMinor > 0) {
    return (
      <Badge tone="danger">
        <Sign shape="arrows" />
        {t("refundDue", { amount: money(bill.refundDue) })}
      </Badge>
    );
  }
  return (
    <Badge tone={tone}>
      <Sign shape={shape} />
      {t(`status.${bill.status}`)}
    </Badge>
  );
}
