import { type ComponentProps, type MouseEvent, useId } from "react";
import { type ButtonVariant, buttonClass } from "./button-class.ts";
import { Spinner } from "./spinner.tsx";
import { Tooltip } from "./tooltip.tsx";
import { VisuallyHidden } from "./visually-hidden.tsx";

export type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & {
  variant?: ButtonVariant;
  /** Why the button cannot be used now. It stays focusable, so that the reason can be found and heard. */
  disabledReason?: string | undefined;
  /** Work is under way; presses are ignored. */
  busy?: boolean;
  /** As wide as high, for an icon alone. */
  square?: boolean;
};

export function Button({
  variant = "plain",
  disabledReason,
  busy = false,
  square = false,
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
      className={buttonClass(variant, className, square)}
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
