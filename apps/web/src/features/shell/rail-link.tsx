import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import type { ReactNode } from "react";

export type RailPlace =
  | "/desk/day"
  | "/desk/waiting"
  | "/desk/patients"
  | "/desk/bills"
  | "/desk/requests"
  | "/desk/waitlist"
  | "/ward"
  | "/pharmacy"
  | "/pharmacy/stock"
  | "/pharmacy/transfers"
  | "/settings";

/** A link, or a button, of the rail at the desk and of the bar on a phone. */
export const RAIL_CLASS =
  "relative flex items-center gap-2.5 rounded-control text-ink-2 hover:bg-faint max-sm:min-h-14 max-sm:flex-1 max-sm:flex-col max-sm:justify-center max-sm:gap-0.5 max-sm:text-small sm:min-h-9 sm:px-2.5 [&.is-on]:font-semibold [&.is-on]:text-accent sm:[&.is-on]:bg-soft";

type RailLinkProps = {
  to: RailPlace;
  icon: ReactNode;
  /** A number that lives beside the words. */
  count?: ReactNode;
  className?: string;
  children: string;
};

/** A page that has others below it in the rail is marked for itself alone. */
export const ITSELF = { exact: true, includeSearch: false };

export function RailLink({ to, icon, count, className, children }: RailLinkProps) {
  return (
    <Link
      to={to}
      {...(to === "/pharmacy" ? { activeOptions: ITSELF } : {})}
      activeProps={{ className: "is-on" }}
      className={clsx(RAIL_CLASS, className)}
    >
      {icon}
      <span className="sm:max-lg:sr-only">{children}</span>
      {count}
    </Link>
  );
}
