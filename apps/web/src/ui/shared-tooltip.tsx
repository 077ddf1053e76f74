import { Tooltip as BaseTooltip } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";

export type TooltipHandle<Payload> = BaseTooltip.Handle<Payload>;

/** One tooltip for many triggers of the same kind; cheaper than one for each. */
export function createTooltipHandle<Payload>(): TooltipHandle<Payload> {
  return BaseTooltip.createHandle<Payload>();
}

type TriggerProps<Payload> = {
  handle: TooltipHandle<Payload>;
  payload: Payload;
  children: ReactElement<Record<string, unknown>>;
};

export function SharedTooltipTrigger<Payload>({ handle, payload, children }: TriggerProps<Payload>) {
  return <BaseTooltip.Trigger handle={handle} payload={payload} delay={350} render={children} />;
}

type SharedTooltipProps<Payload> = { handle: TooltipHandle<Payload>; children: (payload: Payload) => ReactNode };

export function SharedTooltip<Payload>({ handle, children }: SharedTooltipProps<Payload>) {
  return (
    <BaseTooltip.Root handle={handle}>
      {({ payload }) => (
        <BaseTooltip.Portal>
          <BaseTooltip.Positioner
            side="right"
            sideOffset={8}
            collisionPadding={8}
            className="z-30 pointer-coarse:hidden"
          >
            <BaseTooltip.Popup className="max-w-80 rounded-float border border-line bg-panel px-3 py-2 shadow-float transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0">
              {payload === undefined ? null : children(payload)}
            </BaseTooltip.Popup>
          </BaseTooltip.Positioner>
        </BaseTooltip.Portal>
      )}
    </BaseTooltip.Root>
  );
}
