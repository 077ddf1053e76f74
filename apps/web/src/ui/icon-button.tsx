import { clsx } from "clsx";
import { Button, type ButtonProps } from "./button.tsx";
import { Tooltip } from "./tooltip.tsx";

type IconButtonProps = Omit<ButtonProps, "aria-label"> & {
  /** The accessible name, also shown as the tooltip. */
  label: string;
};

export function IconButton({ label, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <Button {...rest} aria-label={label} className={clsx("w-(--control) shrink-0 px-0", className)} />
    </Tooltip>
  );
}
