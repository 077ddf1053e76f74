import { useState } from "react";
import { useTranslations } from "use-intl";
import { ShapeFields } from "./shape-fields.tsx";
import { useWeekWords } from "./use-week-words.ts";
import { type GridWindow, WeekGrid } from "./week-grid.tsx";
import { type Area, erased, minutesOf, painted, type Rule, type Shape, timeOf, WEEKDAYS } from "./week-rules.ts";

type WeekPainterProps = {
  doctorName: string;
  rules: readonly Rule[];
  /** The one day that is shown, where there is no room for seven. */
  only: number | null;
  onDay: (day: number) => void;
  /** What new hours are painted with. */
  shape: Shape;
  onShape: (shape: Shape) => void;
  onChange: (rules: Rule[]) => void;
};

const HOUR = 60;
const DAY = 24 * HOUR;

/** The grid with its brush; day by day where there is no room for seven. */
export function WeekPainter({ doctorName, rules, only, onDay, shape, onShape, onChange }: WeekPainterProps) {
  const t = useTranslations("doctorSettings.week");
  const words = useWeekWords();
  const [drawing, setDrawing] = useState(false);
  const [wholeDay, setWholeDay] = useState(false);
  const [said, setSaid] = useState("");
  const noModes = shape.modes.length === 0;

  function paint(area: Area, opens: boolean) {
    if (opens && noModes) return setSaid(t("noModes"));
    onChange(opens ? painted(rules, area, shape) : erased(rules, area));
    const what = { from: timeOf(area.from), to: timeOf(area.to), days: words.days(area.fromDay, area.toDay) };
    setSaid(t(opens ? "opened" : "erased", what));
  }

  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-2">
        {t("intro")} <span className="max-sm:hidden">{t("keys")}</span>
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{t("brush")}</span>
        <ShapeFields label={t("brush")} shape={shape} onChange={onShape} />
        <label className="flex min-h-(--control) items-center gap-1.5 sm:ml-auto">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={wholeDay}
            onChange={(event) => setWholeDay(event.target.checked)}
          />
          {t("wholeDay")}
        </label>
      </div>
      {noModes && <p className="text-small text-danger">{t("noModes")}</p>}
      {only !== null && (
        <div className="flex flex-col gap-1">
          <fieldset className="flex gap-1">
            <legend className="sr-only">{t("day")}</legend>
            {WEEKDAYS.map((each) => (
              <label
                key={each}
                className="flex min-h-(--control) flex-1 items-center justify-center rounded-control border border-line text-small has-checked:border-accent has-checked:bg-soft has-checked:font-semibold has-focus-visible:outline-2 has-focus-visible:outline-accent"
              >
                <input
                  type="radio"
                  name="week-day"
                  className="sr-only"
                  aria-label={words.day(each)}
                  checked={only === each}
                  onChange={() => onDay(each)}
                />
                <span aria-hidden>{words.dayShort(each)}</span>
              </label>
            ))}
          </fieldset>
          <label className="flex min-h-(--control) items-center gap-1.5">
            <input
              type="checkbox"
              className="size-4 accent-(--accent)"
              checked={drawing}
              onChange={(event) => setDrawing(event.target.checked)}
            />
            {t("draw")}
          </label>
        </div>
      )}
      <WeekGrid
        label={t("grid", { doctor: doctorName })}
        rules={rules}
        days={only === null ? WEEKDAYS : [only]}
        window={wholeDay ? { from: 0, to: DAY } : windowAround(rules)}
        drawing={drawing}
        onPaint={paint}
      />
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

/** The working day, and whatever lies outside of it already. */
function windowAround(rules: readonly Rule[]): GridWindow {
  const whole = rules.filter(({ from, to }) => from < to && from !== "");
  const from = Math.min(7 * HOUR, ...whole.map((rule) => minutesOf(rule.from)));
  const to = Math.max(20 * HOUR, ...whole.map((rule) => minutesOf(rule.to)));
  return { from: Math.floor(from / HOUR) * HOUR, to: Math.ceil(to / HOUR) * HOUR };
}
