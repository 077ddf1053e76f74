import type { Actor } from "@lockstep/domain/identity/actor";
import { Inbox, ListPlus, type LucideIcon, Receipt, Settings } from "lucide-react";
import type { ReactNode } from "react";
import { worksTheDesk } from "../../lib/actor.ts";
import { RequestsCount, WaitlistCount } from "./asking-counts.tsx";
import type { RailPlace } from "./rail-link.tsx";

export type RareEntry = {
  to: RailPlace;
  word: "bills" | "requests" | "waitlist" | "settings";
  icon: LucideIcon;
  count?: ReactNode;
};

const AT_THE_DESK: readonly RareEntry[] = [
  { to: "/desk/bills", word: "bills", icon: Receipt },
  { to: "/desk/requests", word: "requests", icon: Inbox, count: <RequestsCount /> },
  { to: "/desk/waitlist", word: "waitlist", icon: ListPlus, count: <WaitlistCount /> },
];
const OF_ADMINS: RareEntry = { to: "/settings", word: "settings", icon: Settings };

/** What this person opens less often than the day, the waiting room and the patients. */
export function rareEntries(actor: Actor): readonly RareEntry[] {
  const desk = worksTheDesk(actor) ? AT_THE_DESK : [];
  return actor.roles.includes("admin") ? [...desk, OF_ADMINS] : desk;
}
