import { clsx } from "clsx";
import { X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";
import { dismissToast, shownToasts, type Toast, watchToasts } from "./toast.ts";

const SHOWN_MS = 6_000;

/** Where toasts appear. The region is always there, for what comes into a new one is not read aloud. */
export function Toasts() {
  const t = useTranslations("ui");
  const toasts = useSyncExternalStore(watchToasts, shownToasts);
  return (
    <section
      aria-label={t("toasts")}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 bottom-[calc(68px+env(safe-area-inset-bottom))] z-50 flex flex-col gap-2 sm:inset-x-auto sm:right-4 sm:bottom-4 sm:w-96"
    >
      {toasts.map((item) => (
        <ToastCard key={item.id} item={item} />
      ))}
    </section>
  );
}

function ToastCard({ item }: { item: Toast }) {
  const t = useTranslations("ui");
  const [looked, setLooked] = useState(false);
  const { id, title, description, action } = item;
  const danger = item.tone === "danger";

  // Synchronises with the clock, which stands still while somebody reads.
  useEffect(() => {
    if (danger || looked) return;
    const timer = setTimeout(() => dismissToast(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [danger, looked, id]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: looking at it only keeps it from leaving.
    <div
      onPointerEnter={() => setLooked(true)}
      onPointerLeave={() => setLooked(false)}
      onFocus={() => setLooked(true)}
      onBlur={() => setLooked(false)}
      className={clsx(
        "pointer-events-auto flex animate-arrive items-start gap-2 rounded-float border bg-panel py-2 pr-2 pl-4 shadow-float",
        danger ? "border-danger" : "border-line",
      )}
    >
      <div className="min-w-0 flex-1 py-1.5">
        <p className={clsx("font-semibold", danger && "text-danger")}>{title}</p>
        {description && <p className="text-ink-2">{description}</p>}
      </div>
      {action && (
        <Button
          variant="quiet"
          className="font-semibold text-accent"
          onClick={() => {
            dismissToast(id);
            action.onPress();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton variant="quiet" label={t("dismiss")} onClick={() => dismissToast(id)}>
        <X size={15} aria-hidden />
      </IconButton>
    </div>
  );
}
