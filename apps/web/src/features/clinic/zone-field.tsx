import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { clinicFormat } from "../../lib/clinic-format.ts";
import { useServerNow } from "../../lib/server-clock.ts";
import { Combobox } from "../../ui/combobox.tsx";
import type { FieldControl } from "../../ui/field.tsx";

const SHOWN_MAX = 40;
const MINUTE_MS = 60_000;
// What the browser lists has no UTC, which is a zone all the same.
const ZONES = [...Intl.supportedValuesOf("timeZone"), "UTC"];

type ZoneFieldProps = FieldControl & { value: string; onChange: (timeZone: string) => void };

/** One of the world's time zones, looked for by any part of its name; what it is o'clock there says whether it is the right one. */
export function ZoneField({ value, onChange, ...control }: ZoneFieldProps) {
  const t = useTranslations("clinicSettings.form");
  const locale = useLocale();
  const now = new Date(useServerNow(MINUTE_MS));
  const [text, setText] = useState(shown(value));
  const words = text.toLowerCase().split(/[\s/,]+/);
  const found = ZONES.filter((zone) => words.every((word) => shown(zone).toLowerCase().includes(word)));
  return (
    <Combobox
      {...control}
      items={found.slice(0, SHOWN_MAX)}
      itemKey={(zone) => zone}
      itemText={shown}
      renderItem={(zone) => (
        <span className="flex justify-between gap-3">
          <span className="min-w-0 truncate">{shown(zone)}</span>
          <span className="text-ink-2">{clinicFormat(zone, locale).time(now)}</span>
        </span>
      )}
      text={text}
      onTextChange={(typed) => {
        setText(typed);
        onChange(ZONES.find((zone) => shown(zone) === typed) ?? "");
      }}
      value={value === "" ? null : value}
      onChange={(zone) => {
        if (zone === null) return;
        setText(shown(zone));
        onChange(zone);
      }}
      status={found.length === 0 ? t("zoneNone") : undefined}
    />
  );
}

/** `Africa/Dar es Salaam`. */
function shown(zone: string): string {
  return zone.replaceAll("_", " ");
}
