import { useTranslations } from "use-intl";
import { Button } from "./button.tsx";

type FailedStateProps = {
  title: string;
  /** What happened, and what was kept. */
  message: string;
  onRetry: () => void;
  busy?: boolean;
};

export function FailedState({ title, message, onRetry, busy = false }: FailedStateProps) {
  const t = useTranslations("ui");
  return (
    <div role="alert" className="mx-auto flex max-w-sm flex-col items-center gap-2 px-4 py-12 text-center">
      <p className="font-semibold">{title}</p>
      <p className="text-ink-2">{message}</p>
      <Button onClick={onRetry} busy={busy}>
        {t("retry")}
      </Button>
    </div>
  );
}
