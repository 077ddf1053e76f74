import { clsx } from "clsx";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { chooseLanguage } from "../../lib/language.ts";
import { LANGUAGE_NAMES, LOCALES, type Locale } from "../../messages/locales.ts";
import { toast } from "../../ui/toast.ts";

/** The languages, each by its own name; the page changes where it stands. */
export function LanguageChoice({ inRow = false }: { inRow?: boolean }) {
  const t = useTranslations("shell");
  const spoken = useLocale();
  // What was pressed, until its words are here.
  const [pressed, setPressed] = useState<Locale | null>(null);

  async function choose(locale: Locale) {
    setPressed(locale);
    try {
      await chooseLanguage(locale);
    } catch {
      toast(t("languageFailed"), { tone: "danger" });
    }
    setPressed(null);
  }

  return (
    <fieldset className={clsx(inRow ? "flex flex-wrap justify-center gap-x-2" : "mt-1 border-t border-faint pt-1")}>
      <legend className="sr-only">{t("language")}</legend>
      {LOCALES.map((locale) => (
        <label
          key={locale}
          lang={locale}
          className="flex min-h-(--control) items-center gap-2 rounded-control px-2 hover:bg-faint"
        >
          <input
            type="radio"
            name="language"
            className="size-4 accent-(--accent)"
            checked={(pressed ?? spoken) === locale}
            onChange={() => choose(locale)}
          />
          {LANGUAGE_NAMES[locale]}
        </label>
      ))}
    </fieldset>
  );
}
