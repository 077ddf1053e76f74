import type { LotStatus as Status } from "@lockstep/domain/pharmacy/states";
import { useTranslations } from "use-intl";
import { Badge } from "../../ui/badge.tsx";
import { Sign } from "../../ui/sign.tsx";

/** Why a lot may not be used; nothing while it may. */
export function LotStatus({ status, expired }: { status: Status; expired: boolean }) {
  const t = useTranslations("stock");
  if (status === "recalled")
    return (
      <Badge tone="danger">
        <Sign shape="cross" />
        {t("lotStatus.recalled")}
      </Badge>
    );
  if (status === "quarantined")
    return (
      <Badge tone="held">
        <Sign shape="hourglass" />
        {t("lotStatus.quarantined")}
      </Badge>
    );
  if (!expired) return null;
  return (
    <Badge tone="danger">
      <Sign shape="hourglass" />
      {t("expired")}
    </Badge>
  );
}
