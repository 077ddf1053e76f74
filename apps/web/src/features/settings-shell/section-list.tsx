import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { SECTIONS } from "./sections.ts";

const LINK =
  "flex min-h-(--control) shrink-0 items-center rounded-control px-2.5 whitespace-nowrap text-ink-2 hover:bg-faint [&.is-on]:bg-soft [&.is-on]:font-semibold [&.is-on]:text-accent";

/** A list beside the section at the desk, a row to swipe above it where there is less room. */
export function SectionList() {
  const t = useTranslations("settings");
  const { pathname } = useLocation();
  const row = useRef<HTMLElement>(null);
  // Brings the section that is open into sight, where the row is longer than the screen.
  useEffect(() => {
    row.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);
  return (
    <nav
      ref={row}
      aria-label={t("sections")}
      className="flex shrink-0 gap-1 overflow-x-auto border-line bg-panel px-2 py-1.5 max-lg:border-b lg:w-52 lg:flex-col lg:gap-0.5 lg:border-r lg:px-2.5 lg:py-3"
    >
      <p className="px-2.5 pb-2 text-title font-semibold tracking-tight max-lg:sr-only">{t("title")}</p>
      {SECTIONS.map(({ key, to }) => (
        <Link key={key} to={to} activeProps={{ className: "is-on" }} className={LINK}>
          {t(`section.${key}`)}
        </Link>
      ))}
    </nav>
  );
}
