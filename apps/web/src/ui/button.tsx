import { clsx } from "clsx";
import { type ComponentProps, type MouseEvent, useId } from "react";
import { Spinner } from "./spinner.tsx";
import { Tooltip } from "./tooltip.tsx";
import { VisuallyHidden } from "./visually-hidden.tsx";

const VARIANTS = {
  plain: "border-line bg-panel text-ink hover:bg-faint",
  primary: "border-accent bg-accent text-on-accent font-semibold hover:bg-accent-strong hover:border-accent-strong",
  danger: "border-danger bg-panel text-danger hover:bg-danger-bg",
  quiet: "border-transparent bg-transparent text-ink-2 hover:bg-faint hover:text-ink",
} as const;

export type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & {
  variant?: keyof typeof VARIANTS;
  /** Why the button cannot be used now. It stays focusable, so that the reason can be found and heard. */
  disabledReason?: string | undefined;
  /** Work is under way; presses are ignored. */
  busy?: boolean;
};

export function Button({
  variant = "plain",
  disabledReason,
  busy = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const inert = busy || disabledReason !== undefined;
  const button = (
    <button
      type="button"
      {...rest}
      onClick={(event: MouseEvent<HTMLButtonElement>) => (inert ? event.preventDefault() : onClick?.(event))}
      aria-disabled={inert || undefined}
      aria-busy={busy || undefined}
      aria-describedby={disabledReason === undefined ? rest["aria-describedby"] : reasonId}
      className={clsx(
        "inline-flex min-h-(--control) items-center justify-center gap-2 rounded-control border px-3 whitespace-nowrap",
        "transition-colors duration-100 aria-disabled:opacity-60",
        VARIANTS[variant],
        className,
      )}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
  if (disabledReason === undefined) return button;
  return (
    <>
      <Tooltip text={disabledReason}>{button}</Tooltip>
      <VisuallyHidden id={reasonId}>{disabledReason}</VisuallyHidden>
    </>
  );
}
