import { useTranslations } from "use-intl";
import { useServerNow } from "../../lib/server-clock.ts";
import { Sign } from "../../ui/sign.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";

const SECOND_MS = 1_000;
const SOON_S = 60;

/** Whole seconds until a moment of the server's clock. */
export function useSecondsLeft(until: string | null): number {
  const now = useServerNow(SECOND_MS);
  return until === null ? 0 : Math.max(0, Math.ceil((Date.parse(until) - now) / SECOND_MS));
}

/** How long a time is still kept. Said aloud once, when it is nearly over. */
export function Countdown({ until }: { until: string }) {
  const t = useTranslations("portalBooking");
  const left = useSecondsLeft(until);
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  return (
    <p className="flex items-center gap-2 rounded-control border border-dashed border-held bg-held-bg px-4 py-3 text-held">
      <Sign shape="hourglass" />
      <span>{t("keptFor")}</span>
      <span role="timer" className="ml-auto text-[20px]/6 font-semibold tabular-nums">
        {clock}
      </span>
      <VisuallyHidden role="status">{left > 0 && left <= SOON_S ? t("keptSoonOver") : ""}</VisuallyHidden>
    </p>
  );
}
