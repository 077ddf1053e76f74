import { VISIT_MODES } from "@lockstep/domain/availability/visit-modes";
import { SLOT_MINUTES_MAX, SLOT_MINUTES_MIN } from "@lockstep/domain/availability/weekly-rules-verdict";
import { useTranslations } from "use-intl";
import { Select } from "../../ui/select.tsx";
import type { Shape } from "./week-rules.ts";

const LENGTHS = [5, 10, 15, 20, 30, 40, 45, 60, 90, 120, 180, 240].filter(
  (minutes) => SLOT_MINUTES_MIN <= minutes && minutes <= SLOT_MINUTES_MAX,
);

type ShapeFieldsProps = { label: string; shape: Shape; onChange: (shape: Shape) => void };

/** How long a visit's slot is, and how patients are seen. */
export function ShapeFields({ label, shape, onChange }: ShapeFieldsProps) {
  const t = useTranslations("doctorSettings.week");
  const mode = useTranslations("mode");
  const lengths = LENGTHS.includes(shape.slotMinutes) ? LENGTHS : [...LENGTHS, shape.slotMinutes].sort((a, b) => a - b);
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <legend className="sr-only">{label}</legend>
      <Select
        aria-label={t("slot")}
        className="w-28"
        value={shape.slotMinutes}
        onChange={(event) => onChange({ ...shape, slotMinutes: Number(event.target.value) })}
        options={lengths.map((count) => ({ value: String(count), label: t("slotMinutes", { count: String(count) }) }))}
      />
      {VISIT_MODES.map((each) => (
        <label key={each} className="flex min-h-(--control) items-center gap-1.5">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={shape.modes.includes(each)}
            onChange={(event) => {
              const chosen = VISIT_MODES.filter((one) =>
                one === each ? event.target.checked : shape.modes.includes(one),
              );
              onChange({ ...shape, modes: chosen });
            }}
          />
          {mode(each)}
        </label>
      ))}
    </fieldset>
  );
}
