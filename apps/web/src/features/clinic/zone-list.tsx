import type { Ref } from "react";
import { useLocale, useTranslations } from "use-intl";
import { clinicFormat } from "../../lib/clinic-format.ts";
import { useServerNow } from "../../lib/server-clock.ts";
import { Combobox } from "../../ui/combobox.tsx";
import type { FieldControl } from "../../ui/field.tsx";
import { TIME_ZONES, zoneText } from "./time-zones.ts";

const SHOWN_MAX = 40;
const MINUTE_MS = 60_000;

type ZoneListProps = FieldControl & {
  value: string;
  onChange: (timeZone: string) => void;
  text: string;
  onText: (text: string) => void;
  /** Something was typed already. */
  defaultOpen: boolean;
  inputRef: Ref<HTMLInputElement>;
};

/** The zones that what was typed finds; what it is o'clock there says whether it is the right one. */
export function ZoneList({ value, onChange, text, onText, ...input }: ZoneListProps) {
  const t = useTranslations("clinicSettings.form");
  const locale = useLocale();
  const now = new Date(useServerNow(MINUTE_MS));
  const words = text.toLowerCase().split(/[\s/,]+/);
  const found = TIME_ZONES.filter((zone) => words.every((word) => zoneText(zone).toLowerCase().includes(word)));
  return (
    <Combobox
      {...input}
      items={found.slice(0, SHOWN_MAX)}
      itemKey={(zone) => zone}
      itemText={zoneText}
      renderItem={(zone) => (
        <span className="flex justify-between gap-3">
          <span className="min-w-0 truncate">{zoneText(zone)}</span>
          <span className="text-ink-2">{clinicFormat(zone, locale).time(now)}</span>
        </span>
      )}
      text={text}
      onTextChange={onText}
      value={value === "" ? null : value}
      onChange={(zone) => {
        if (zone === null) return;
        onText(zoneText(zone));
        onChange(zone);
      }}
      status={found.length === 0 ? t("zoneNone") : undefined}
    />
  );
}
