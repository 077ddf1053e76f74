import { useTranslations } from "use-intl";
import { Spinner } from "../../ui/spinner.tsx";

/** Before anything of a face is known: its server is being waited for. */
export function Opening() {
  const t = useTranslations("shell");
  return (
    <main className="grid min-h-dvh place-items-center text-ink-2">
      <h1 className="sr-only">{t("product")}</h1>
      <p role="status" className="flex items-center gap-2">
        <Spinner />
        {t("opening")}
      </p>
    </main>
  );
}
