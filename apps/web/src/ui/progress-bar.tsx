type ProgressBarProps = {
  label: string;
  /** Undefined while nobody can say how long it takes. */
  value: number | undefined;
  max: number;
};

/** How far something has come. */
export function ProgressBar({ label, value, max }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      {...(value === undefined ? {} : { "aria-valuenow": value })}
      className="h-2 overflow-hidden rounded-full bg-faint"
    >
      <div
        className={`h-full rounded-full bg-accent transition-[width] duration-150 ${value === undefined ? "motion-safe:animate-pulse" : ""}`}
        style={{ width: `${value === undefined ? 100 : (value / max) * 100}%` }}
      />
    </div>
  );
}
