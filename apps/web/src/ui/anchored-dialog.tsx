import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ReactNode } from "react";

type AnchoredDialogProps = {
  anchor: Element | null;
  title: ReactNode;
  open: boolean;
  onClose: () => void;
  /** Where the focus goes when it closes; without it, to where it was. */
  finalFocus?: () => HTMLElement | null;
  children: ReactNode;
};

/** Something that has to be answered, said beside what it is about. */
export function AnchoredDialog({ anchor, title, open, onClose, finalFocus, children }: AnchoredDialogProps) {
  return (
    <BasePopover.Root
      open={open}
      modal="trap-focus"
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <BasePopover.Portal>
        <BasePopover.Positioner
          anchor={anchor}
          side="right"
          sideOffset={8}
          align="start"
          collisionPadding={8}
          collisionAvoidance={{ fallbackAxisSide: "end" }}
          className="z-40"
        >
          <BasePopover.Popup
            {...(finalFocus ? { finalFocus } : {})}
            className="flex max-h-(--available-height) w-96 max-w-[calc(100vw-16px)] flex-col gap-2 overflow-y-auto rounded-float border border-line bg-panel p-4 shadow-float outline-none transition-opacity duration-100 data-starting-style:opacity-0"
          >
            <BasePopover.Title className="text-title font-semibold">{title}</BasePopover.Title>
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
