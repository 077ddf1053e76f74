import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import { useTimeLeft } from "../../lib/use-time-left.ts";
import { Sign } from "../../ui/sign.tsx";

/** How long a request still waits for its yes; the last two hours are marked. */
export function LapsesIn({ until }: { until: string }) {
  const t = useTranslations("waiting");
  const { left, soon } = useTimeLeft(until);
  return (
    <span className={clsx("flex items-center gap-1", soon && "font-semibold text-pending")}>
      <Sign shape="hourglass" />
      {t("lapsesIn", { time: left })}
    </span>
  );
}
