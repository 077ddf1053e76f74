import { clsx } from "clsx";
import { Minus, Plus } from "lucide-react";
import { CONTROL_CLASS } from "./control-class.ts";
import type { FieldControl } from "./field.tsx";
import { wholeOf } from "./whole-of.ts";

type StepperProps = Partial<FieldControl> & {
  "aria-label"?: string;
  /** The number as it is typed; empty while nothing stands there. */
  value: string;
  onChange: (value: string) => void;
  min?: number;
  max?: number;
  less: string;
  more: string;
  autoFocus?: boolean;
  className?: string;
};

const STEP_CLASS =
  "grid size-11 shrink-0 place-items-center rounded-control border border-line bg-panel hover:bg-faint aria-disabled:opacity-60";

/** A whole number that is typed, or counted up and down with the thumb. */
export function Stepper({ value, onChange, min = 0, max, less, more, className, ...input }: StepperProps) {
  const count = wholeOf(value) ?? min;
  const step = (by: number) => onChange(String(Math.min(max ?? Number.MAX_SAFE_INTEGER, Math.max(min, count + by))));
  return (
    <span className={clsx("flex items-center gap-2", className)}>
      <button
        type="button"
        aria-label={less}
        aria-disabled={count <= min || undefined}
        className={STEP_CLASS}
        onClick={() => step(-1)}
      >
        <Minus size={18} aria-hidden />
      </button>
      <input
        {...input}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value.replace(/\D/g, ""))}
        onFocus={(event) => event.target.select()}
        className={clsx(CONTROL_CLASS, "min-h-11 max-w-24 text-center text-title font-semibold")}
      />
      <button
        type="button"
        aria-label={more}
        aria-disabled={(max !== undefined && count >= max) || undefined}
        className={STEP_CLASS}
        onClick={() => step(1)}
      >
        <Plus size={18} aria-hidden />
      </button>
    </span>
  );
}
