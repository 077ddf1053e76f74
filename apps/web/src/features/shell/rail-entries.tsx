import type { Actor } from "@lockstep/domain/identity/actor";
import {
  Armchair,
  ArrowLeftRight,
  Boxes,
  CalendarDays,
  Inbox,
  ListPlus,
  type LucideIcon,
  Pill,
  Receipt,
  Settings,
  Users,
} from "lucide-react";
import type { ReactNode } from "react";
import { isPharmacistAlone, keepsStock, worksTheDesk } from "../../lib/actor.ts";
import { NoticesCount, RefundsCount, RequestsCount, WaitlistCount } from "./asking-counts.tsx";
import type { RailPlace } from "./rail-link.tsx";
import { WaitingCount } from "./waiting-count.tsx";

export type RailEntry = {
  to: RailPlace;
  word:
    | "day"
    | "waiting"
    | "patients"
    | "bills"
    | "requests"
    | "waitlist"
    | "dispensing"
    | "stock"
    | "transfers"
    | "settings";
  icon: LucideIcon;
  count?: ReactNode;
};

const DAY: RailEntry = { to: "/desk/day", word: "day", icon: CalendarDays };
const PATIENTS: RailEntry = { to: "/desk/patients", word: "patients", icon: Users };
const IN_THE_CLINIC: readonly RailEntry[] = [
  DAY,
  { to: "/desk/waiting", word: "waiting", icon: Armchair, count: <WaitingCount /> },
  PATIENTS,
];
const AT_THE_DESK: readonly RailEntry[] = [
  { to: "/desk/bills", word: "bills", icon: Receipt, count: <RefundsCount /> },
  { to: "/desk/requests", word: "requests", icon: Inbox, count: <RequestsCount /> },
  { to: "/desk/waitlist", word: "waitlist", icon: ListPlus, count: <WaitlistCount /> },
];
const IN_THE_PHARMACY: readonly RailEntry[] = [
  { to: "/pharmacy", word: "dispensing", icon: Pill },
  { to: "/pharmacy/stock", word: "stock", icon: Boxes },
  { to: "/pharmacy/transfers", word: "transfers", icon: ArrowLeftRight },
];
const OF_ADMINS: RailEntry = { to: "/settings", word: "settings", icon: Settings, count: <NoticesCount /> };

/** What this person opens all day long. */
export function mainEntries(actor: Actor): readonly RailEntry[] {
  return isPharmacistAlone(actor) ? IN_THE_PHARMACY : IN_THE_CLINIC;
}

/** What this person opens less often. */
export function rareEntries(actor: Actor): readonly RailEntry[] {
  if (isPharmacistAlone(actor)) return [PATIENTS, DAY];
  return [
    ...(worksTheDesk(actor) ? AT_THE_DESK : []),
    ...(keepsStock(actor) ? IN_THE_PHARMACY : []),
    ...(actor.roles.includes("admin") ? [OF_ADMINS] : []),
  ];
}
