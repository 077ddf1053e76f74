import { Link, useLocation } from "@tanstack/react-router";
import { clsx } from "clsx";
import { Menu } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Popover } from "../../ui/popover.tsx";
import { RequestsCount } from "./asking-counts.tsx";
import type { RailEntry } from "./rail-entries.tsx";
import { ITSELF, RAIL_CLASS } from "./rail-link.tsx";

/** On a phone: the pages for which its bar has no room. Its number is what waits for an answer. */
export function MoreMenu({ entries }: { entries: readonly RailEntry[] }) {
  const t = useTranslations("shell");
  const [open, setOpen] = useState(false);
  const here = useLocation({ select: ({ pathname }) => pathname });
  const inside = entries.some(({ to }) => here.startsWith(to));
  return (
    <Popover
      label={t("more")}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className={clsx(RAIL_CLASS, "sm:hidden", inside && "is-on")}>
          <Menu size={18} aria-hidden />
          {t("more")}
          {entries.some(({ word }) => word === "requests") && <RequestsCount />}
        </button>
      }
    >
      <ul className="min-w-52">
        {entries.map(({ to, word, icon: Icon, count }) => (
          <li key={to}>
            <Link
              to={to}
              {...(to === "/pharmacy" ? { activeOptions: ITSELF } : {})}
              activeProps={{ className: "font-semibold text-accent" }}
              className="flex min-h-12 items-center gap-3 rounded-control px-2 hover:bg-faint"
              onClick={() => setOpen(false)}
            >
              <Icon size={18} aria-hidden />
              {t(word)}
              <span className="ml-auto [&>[aria-hidden]]:static">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
