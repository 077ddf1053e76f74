import { useLocale } from "use-intl";

/** Codes with their names in the reader's language, by name. */
export function useNamedCodes() {
  const locale = useLocale();
  return (type: "region" | "currency", codes: readonly string[]) => {
    const names = new Intl.DisplayNames([locale, "en"], { type });
    return codes
      .map((code) => ({ value: code, label: `${names.of(code) ?? code} (${code})` }))
      .sort((a, b) => a.label.localeCompare(b.label, locale));
  };
}
