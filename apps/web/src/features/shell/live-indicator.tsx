import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import { useLiveState } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";

const DOT = {
  connecting: "bg-ink-3",
  live: "bg-live",
  reconnecting: "bg-pending animate-breathe",
  offline: "bg-danger",
} as const;

/** Whether what is on the screen is true now, or until when it was. */
export function LiveIndicator() {
  const t = useTranslations("shell");
  const { time } = useClinicFormat();
  const { kind, since } = useLiveState();
  const words = {
    connecting: t("connecting"),
    live: t("live"),
    reconnecting: t("reconnecting"),
    offline: t("offline", { time: time(new Date(since)) }),
  }[kind];
  return (
    <p role="status" className="flex items-center gap-1.5 text-small text-ink-2">
      <span aria-hidden="true" className={clsx("size-2 shrink-0 rounded-full", DOT[kind])} />
      <span className={clsx(kind !== "offline" && "max-md:sr-only")}>{words}</span>
    </p>
  );
}
