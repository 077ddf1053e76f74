import type { TransferStatus } from "@lockstep/domain/pharmacy/states";
import { useTranslations } from "use-intl";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { type Shape, Sign } from "../../ui/sign.tsx";

const LOOK: Record<TransferStatus, { tone: Tone; shape: Shape }> = {
  requested: { tone: "pending", shape: "quarter" },
  in_transit: { tone: "confirmed", shape: "arrows" },
  received: { tone: "neutral", shape: "tick" },
  cancelled: { tone: "neutral", shape: "cross" },
};

/** Where a transfer stands: colour, shape and word. */
export function MoveBadge({ status }: { status: TransferStatus }) {
  const t = useTranslations("ward.moves.status");
  const { tone, shape } = LOOK[status];
  return (
    <Badge tone={tone}>
      <Sign shape={shape} />
      {t(status)}
    </Badge>
  );
}
