import { useState } from "react";
import { useTranslations } from "use-intl";
import { chooseScheme, chosenScheme } from "../../lib/theme.ts";

/** Light, dark, or as the system is set. */
export function SchemeChoice() {
  const t = useTranslations("shell");
  const [chosen, setChosen] = useState(chosenScheme);
  const schemes = [
    { value: "system", label: t("schemeSystem") },
    { value: "light", label: t("schemeLight") },
    { value: "dark", label: t("schemeDark") },
  ] as const; // keeps the literals
  return (
    <fieldset className="my-1 border-y border-faint py-1">
      <legend className="sr-only">{t("scheme")}</legend>
      {schemes.map(({ value, label }) => (
        <label key={value} className="flex min-h-(--control) items-center gap-2 rounded-control px-2 hover:bg-faint">
          <input
            type="radio"
            name="scheme"
            className="size-4 accent-(--accent)"
            checked={chosen === value}
            onChange={() => {
              chooseScheme(value);
              setChosen(value);
            }}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
