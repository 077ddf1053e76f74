import type { LinkProps } from "@tanstack/react-router";
import {
  CalendarDays,
  CalendarPlus,
  House,
  Inbox,
  type LucideIcon,
  MessageSquare,
  Receipt,
  UserRound,
} from "lucide-react";

type Entry = {
  to: Exclude<LinkProps["to"], undefined>;
  /** Of the catalogue's `portal` part. */
  word: "home" | "book" | "visits" | "messages" | "bills" | "requests" | "profile";
  icon: LucideIcon;
  /** On a phone `bar` is always at hand, below, and the rest stands under More; on a wide screen all of it is above the page, in words alone. */
  place: "bar" | "more";
};

/** Where a patient can go. */
export const ENTRIES: readonly Entry[] = [
  { to: "/portal", word: "home", icon: House, place: "bar" },
  { to: "/portal/book", word: "book", icon: CalendarPlus, place: "bar" },
  { to: "/portal/visits", word: "visits", icon: CalendarDays, place: "bar" },
  { to: "/portal/messages", word: "messages", icon: MessageSquare, place: "bar" },
  { to: "/portal/bills", word: "bills", icon: Receipt, place: "more" },
  { to: "/portal/requests", word: "requests", icon: Inbox, place: "more" },
  { to: "/portal/profile", word: "profile", icon: UserRound, place: "more" },
];
