import { clsx } from "clsx";

const VARIANTS = {
  plain: "border-line bg-panel text-ink hover:bg-faint",
  primary: "border-accent bg-accent text-on-accent font-semibold hover:bg-accent-strong hover:border-accent-strong",
  danger: "border-danger bg-panel text-danger hover:bg-danger-bg",
  quiet: "border-transparent bg-transparent text-ink-2 hover:bg-faint hover:text-ink",
} as const;
export type ButtonVariant = keyof typeof VARIANTS;

/** How a button looks; for links too that stand among buttons. `square` is for an icon alone. */
export function buttonClass(variant: ButtonVariant, className?: string, square = false): string {
  return clsx(
    "inline-flex min-h-(--control) items-center justify-center gap-2 rounded-control border whitespace-nowrap",
    "transition-colors duration-100 aria-disabled:opacity-60",
    square ? "w-(--control) shrink-0" : "px-3",
    VARIANTS[variant],
    className,
  );
}
