import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useActor, worksTheDesk } from "../../lib/actor.ts";
import { buttonClass } from "../../ui/button-class.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { FindButton } from "./find-button.tsx";
import { LiveIndicator } from "./live-indicator.tsx";
import { useNewBooking } from "./use-new-booking.ts";

type PageHeaderProps = {
  title: ReactNode;
  /** The page's own controls, beside the title. */
  children?: ReactNode;
  /** The page has a search of its own, for the key that opens the palette elsewhere. */
  searches?: boolean;
};

// On a phone it floats above the tabs, under the thumb.
const BOOK =
  "max-sm:fixed max-sm:right-4 max-sm:bottom-[calc(72px+env(safe-area-inset-bottom))] max-sm:z-30 max-sm:size-14 max-sm:rounded-full max-sm:px-0 max-sm:shadow-float";

/** The bar above a page: what it is, its controls, how fresh it is, and the two things a desk does all day. */
export function PageHeader({ title, children, searches = false }: PageHeaderProps) {
  const t = useTranslations("shell");
  const actor = useActor();
  const newBooking = useNewBooking();
  return (
    <header className="flex min-h-13 shrink-0 items-center gap-2 border-b border-line bg-panel px-4 py-1.5 max-sm:px-3">
      <h1 className="mr-1 min-w-0 truncate text-title font-semibold tracking-tight first-letter:uppercase">{title}</h1>
      {children}
      <LiveIndicator />
      <div className="ml-auto flex min-w-0 items-center justify-end gap-2 sm:flex-1">
        <FindButton shortcut={t(searches ? "findKeys" : "findKey")} />
        {worksTheDesk(actor) && (
          <Link to="/desk/day" search={newBooking} className={buttonClass("primary", BOOK)}>
            <Plus size={22} aria-hidden className="sm:hidden" />
            <span className="max-sm:sr-only">{t("book")}</span>
            <Kbd>{t("bookKey")}</Kbd>
          </Link>
        )}
      </div>
    </header>
  );
}
