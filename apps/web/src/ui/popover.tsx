import { cloneElement, lazy, type ReactElement, type ReactNode, Suspense, useState } from "react";

const load = () => import("./open-popover.tsx").then((module) => ({ default: module.OpenPopover }));
const OpenPopover = lazy(load);

export type PopoverProps = {
  /** A button. */
  trigger: ReactElement<Record<string, unknown>>;
  /** Names the popup for those who do not see it. */
  label: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** Something small that opens at its button. Until it is opened for the first time it is the button alone: 9 kB less to load. */
export function Popover({ trigger, label, open: given, onOpenChange, children }: PopoverProps) {
  const [wanted, setWanted] = useState(false);
  const [own, setOwn] = useState(false);
  const change = (open: boolean) => {
    setOwn(open);
    onOpenChange?.(open);
  };
  const button = cloneElement(trigger, {
    "aria-haspopup": "dialog",
    "aria-expanded": false,
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    onClick() {
      setWanted(true);
      change(true);
    },
  });
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <OpenPopover trigger={trigger} label={label} open={given ?? own} onOpenChange={change}>
        {children}
      </OpenPopover>
    </Suspense>
  );
}
