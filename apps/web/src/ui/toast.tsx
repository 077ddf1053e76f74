import { Toast } from "@base-ui/react/toast";
import { clsx } from "clsx";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "./icon-button.tsx";

const manager = Toast.createToastManager();

type ToastOptions = {
  description?: string;
  tone?: "plain" | "danger";
  action?: { label: string; onPress: () => void };
};

/** Says what has just happened, from anywhere. Failures stay until they are closed. */
export function toast(title: string, { description, tone = "plain", action }: ToastOptions = {}): void {
  manager.add({
    title,
    ...(description === undefined ? {} : { description }),
    type: tone,
    priority: tone === "danger" ? "high" : "low",
    timeout: tone === "danger" ? 0 : 6000,
    ...(action ? { actionProps: { children: action.label, onClick: action.onPress } } : {}),
  });
}

export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-3 bottom-[calc(68px+env(safe-area-inset-bottom))] z-50 flex flex-col gap-2 sm:inset-x-auto sm:right-4 sm:bottom-4 sm:w-96">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const t = useTranslations("ui");
  const { toasts } = Toast.useToastManager();
  return toasts.map((item) => (
    <Toast.Root
      key={item.id}
      toast={item}
      swipeDirection={["right", "down"]}
      className={clsx(
        "rounded-float border bg-panel shadow-float transition-opacity duration-150 data-starting-style:opacity-0 data-ending-style:opacity-0 data-limited:hidden",
        item.type === "danger" ? "border-danger" : "border-line",
      )}
    >
      <Toast.Content className="flex items-start gap-2 py-2 pr-2 pl-4">
        <div className="min-w-0 flex-1 py-1.5">
          <Toast.Title className={clsx("font-semibold", item.type === "danger" && "text-danger")} />
          <Toast.Description className="text-ink-2" />
        </div>
        <Toast.Action className="min-h-(--control) rounded-control px-2 font-semibold text-accent hover:bg-faint" />
        <Toast.Close render={<IconButton variant="quiet" label={t("dismiss")} />}>
          <X size={15} aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
