import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { CONTROL_CLASS } from "./control-class.ts";

type SelectProps = ComponentProps<"select"> & {
  options: readonly { value: string; label: string }[];
  /** Shown, and not selectable again, while nothing is chosen. */
  placeholder?: string;
};

/** The platform's own list: typed ahead at the desk, a wheel on a phone. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <span className={clsx("relative block", className)}>
      <select {...rest} className={clsx(CONTROL_CLASS, "appearance-none pr-8")}>
        {placeholder !== undefined && (
          <option value="" disabled>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={16}
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-ink-2"
      />
    </span>
  );
}
