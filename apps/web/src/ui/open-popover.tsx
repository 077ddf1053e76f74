import { Popover as BasePopover } from "@base-ui/react/popover";
import { useEffect, useState } from "react";
import type { PopoverProps } from "./popover.tsx";

type OpenPopoverProps = PopoverProps & { open: boolean; onOpenChange: (open: boolean) => void };

/** The popover itself; `popover.tsx` loads it when it is first opened. */
export function OpenPopover({ trigger, label, open, onOpenChange, children }: OpenPopoverProps) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []); // it opens at its trigger, which has to be there first
  return (
    <BasePopover.Root open={open && ready} onOpenChange={onOpenChange}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner sideOffset={6} align="start" collisionPadding={8} className="z-50">
          <BasePopover.Popup
            aria-label={label}
            className="max-h-(--available-height) max-w-(--available-width) overflow-y-auto rounded-float border border-line bg-panel p-3 shadow-float outline-none transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0"
          >
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
