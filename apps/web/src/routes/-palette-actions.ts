import type { Actor } from "@lockstep/domain/identity/actor";
import { linkOptions } from "@tanstack/react-router";
import { keepsStock, worksTheDesk } from "../lib/actor.ts";
import { bookNew } from "../lib/day-search.ts";

const everybody = () => true;
const admin = ({ roles }: Actor) => roles.includes("admin");
const inTheClinic = ({ roles }: Actor) => roles.some((role) => role !== "pharmacist");

/** Pages that the palette leads to; a new one is named by `action` of its messages. */
export const PALETTE_LINKS = [
  { key: "book", may: worksTheDesk, link: linkOptions({ to: "/desk/day", search: bookNew }) },
  { key: "walkIn", may: worksTheDesk, link: linkOptions({ to: "/desk/waiting", search: { walkIn: "new" } }) },
  { key: "register", may: worksTheDesk, link: linkOptions({ to: "/desk/patients", search: { register: "new" } }) },
  { key: "day", may: everybody, link: linkOptions({ to: "/desk/day", search: {} }) },
  { key: "week", may: everybody, link: linkOptions({ to: "/desk/week", search: {} }) },
  { key: "waiting", may: inTheClinic, link: linkOptions({ to: "/desk/waiting", search: {} }) },
  { key: "patients", may: everybody, link: linkOptions({ to: "/desk/patients", search: {} }) },
  { key: "bills", may: worksTheDesk, link: linkOptions({ to: "/desk/bills", search: {} }) },
  { key: "requests", may: worksTheDesk, link: linkOptions({ to: "/desk/requests", search: {} }) },
  { key: "waitlist", may: worksTheDesk, link: linkOptions({ to: "/desk/waitlist", search: {} }) },
  { key: "dispensing", may: keepsStock, link: linkOptions({ to: "/pharmacy", search: {} }) },
  { key: "stock", may: keepsStock, link: linkOptions({ to: "/pharmacy/stock", search: {} }) },
  { key: "transfers", may: keepsStock, link: linkOptions({ to: "/pharmacy/transfers", search: {} }) },
  { key: "settings", may: admin, link: linkOptions({ to: "/settings" }) },
  { key: "doctors", may: admin, link: linkOptions({ to: "/settings/doctors" }) },
  { key: "sessions", may: everybody, link: linkOptions({ to: "/account/sessions" }) },
] as const;
