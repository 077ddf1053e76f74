import { Button, type ButtonProps } from "./button.tsx";
import { Tooltip } from "./tooltip.tsx";

type IconButtonProps = Omit<ButtonProps, "aria-label" | "square"> & {
  /** The accessible name, also shown as the tooltip. */
  label: string;
};

export function IconButton({ label, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <Button {...rest} aria-label={label} square />
    </Tooltip>
  );
}
