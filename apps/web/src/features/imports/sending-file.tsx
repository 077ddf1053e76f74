import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { ProgressBar } from "../../ui/progress-bar.tsx";
import type { Sending } from "./use-send-file.ts";

/** How far the file has come; when it stops, why, and the way on. */
export function SendingFile({ sending }: { sending: Exclude<Sending, { step: "idle" }> }) {
  const t = useTranslations("imports");
  const explain = useExplain();
  const { number } = useClinicFormat();
  if (sending.step === "failed") {
    return (
      <div role="alert" className="flex flex-col items-start gap-2 rounded-control border border-line bg-panel p-4">
        <p className="font-semibold">{t("stopped")}</p>
        <p className="text-ink-2">{explain(sending.error)}</p>
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={sending.goOn}>
            {t("goOn")}
          </Button>
          <Button onClick={sending.drop}>{t("another")}</Button>
        </div>
      </div>
    );
  }
  const checking = sending.step === "checking";
  const count = checking ? null : { sent: number(sending.sent), total: number(sending.total) };
  return (
    <div className="flex flex-col gap-2 rounded-control border border-line bg-panel p-4">
      <p className="truncate font-semibold">{t("sending", { file: sending.fileName })}</p>
      <ProgressBar
        label={t("sending", { file: sending.fileName })}
        value={checking ? undefined : sending.sent}
        max={checking ? 1 : sending.total}
      />
      <p role="status" className="text-ink-2 tabular-nums">
        {count === null ? t("checking") : t("sent", count)}
      </p>
    </div>
  );
}
