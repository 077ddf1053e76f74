import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { clsx } from "clsx";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "./icon-button.tsx";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, the main one last. They stay in sight while the content scrolls. */
  footer?: ReactNode;
  /** Runs once the closing motion is over. */
  onClosed?: () => void;
  wide?: boolean;
  initialFocus?: ComponentProps<typeof BaseDialog.Popup>["initialFocus"];
  finalFocus?: ComponentProps<typeof BaseDialog.Popup>["finalFocus"];
  children: ReactNode;
};

/** A modal dialog at the desk, a sheet from below on a phone. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  footer,
  onClosed,
  wide,
  children,
  ...focus
}: DialogProps) {
  const t = useTranslations("ui");
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={(isOpen) => {
        if (!isOpen) onClosed?.();
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-starting-style:opacity-0 data-ending-style:opacity-0" />
        <BaseDialog.Viewport className="fixed inset-0 z-40 flex items-end justify-center sm:items-start sm:p-4 sm:pt-[10vh]">
          <BaseDialog.Popup
            {...focus}
            className={clsx(
              "flex max-h-[92dvh] w-full flex-col rounded-t-float bg-panel shadow-float outline-none sm:max-h-[80dvh] sm:rounded-float sm:border sm:border-line",
              "transition duration-150 data-starting-style:translate-y-4 data-starting-style:opacity-0 data-ending-style:opacity-0",
              wide ? "sm:max-w-2xl" : "sm:max-w-md",
            )}
          >
            <header className="flex items-start gap-3 px-4 pt-3 pb-2">
              <div className="min-w-0 flex-1 pt-1">
                <BaseDialog.Title className="text-title font-semibold">{title}</BaseDialog.Title>
                {description && <BaseDialog.Description className="text-ink-2">{description}</BaseDialog.Description>}
              </div>
              <BaseDialog.Close render={<IconButton variant="quiet" label={t("close")} />}>
                <X size={16} aria-hidden />
              </BaseDialog.Close>
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-4">{children}</div>
            {footer && (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-faint px-4 py-3 pb-[max(12px,env(safe-area-inset-bottom))]">
                {footer}
              </footer>
            )}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
