import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { StockSearch } from "../../lib/stock-search.ts";

const TABS = [
  { to: "/pharmacy/stock", word: "shelf" },
  { to: "/pharmacy/stock/expiring", word: "expiring" },
  { to: "/pharmacy/stock/low", word: "low" },
  { to: "/pharmacy/stock/counts", word: "counts" },
  { to: "/pharmacy/stock/register", word: "register" },
  { to: "/pharmacy/stock/worth", word: "worth" },
  { to: "/pharmacy/stock/formulary", word: "formulary" },
  { to: "/pharmacy/stock/places", word: "places" },
] as const; // keeps the keys of the catalogue

/** The ways to look at the stock; the place stays the same. */
export function StockTabs() {
  const t = useTranslations("stock");
  const { pathname } = useLocation();
  const tabs = useRef<HTMLElement>(null);
  // Synchronises the strip, which a phone has no room for, with the page.
  useEffect(() => {
    tabs.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);
  return (
    <nav
      ref={tabs}
      aria-label={t("views")}
      className="flex shrink-0 gap-1 overflow-x-auto border-b border-line bg-panel px-3 py-1.5"
    >
      {TABS.map(({ to, word }) => (
        <Link
          key={to}
          to={to}
          search={({ at }: StockSearch) => (at ? { at } : {})}
          activeOptions={{ exact: true, includeSearch: false }}
          className="inline-flex min-h-(--control) shrink-0 items-center rounded-full px-3 text-ink-2 hover:bg-faint aria-[current=page]:bg-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent"
        >
          {t(`tab.${word}`)}
        </Link>
      ))}
    </nav>
  );
}
