import { clsx } from "clsx";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { useServerNow } from "../../lib/server-clock.ts";
import { useDuration } from "../../lib/use-duration.ts";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";

const LONG_MS = 30 * 60_000;

/** How long somebody has waited; over half an hour it is red and has a sign. */
export function Waited({ since }: { since: string }) {
  const t = useTranslations("waiting");
  const now = useServerNow(10_000);
  const duration = useDuration();
  const ms = now - Date.parse(since);
  const long = ms > LONG_MS;
  return (
    <span
      className={clsx(
        "flex shrink-0 items-center gap-1 whitespace-nowrap",
        long ? "font-semibold text-danger" : "text-ink-2",
      )}
    >
      {long && <TriangleAlert size={14} aria-hidden />}
      <VisuallyHidden>{long ? t("waitedLong") : t("waited")} </VisuallyHidden>
      {duration(ms)}
    </span>
  );
}
