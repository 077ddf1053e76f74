import type { BookableDoctorView } from "@lockstep/domain/doctors/doctor";
import { Link } from "@tanstack/react-router";
import { ChevronRight, UsersRound } from "lucide-react";
import { useTranslations } from "use-intl";
import type { BookSearch } from "./book-search.ts";
import { CHOICE, CHOICES } from "./choice-class.ts";

/** Somebody, or whoever is free first. */
export function DoctorStep({ doctors, search }: { doctors: readonly BookableDoctorView[]; search: BookSearch }) {
  const t = useTranslations("portalBooking");
  return (
    <ul className={CHOICES}>
      <li>
        <Link to="/portal/book" search={{ ...search, doctor: "any" }} className={CHOICE}>
          <span className="min-w-0 flex-1">
            <span className="block font-semibold">{t("anyone")}</span>
            <span className="block text-work text-ink-2">{t("anyoneBody")}</span>
          </span>
          <UsersRound size={18} aria-hidden className="shrink-0 text-ink-2" />
          <ChevronRight size={18} aria-hidden className="shrink-0 text-ink-3" />
        </Link>
      </li>
      {doctors.map(({ id, name, specialization }) => (
        <li key={id}>
          <Link to="/portal/book" search={{ ...search, doctor: id }} className={CHOICE}>
            <span className="min-w-0 flex-1">
              <span className="block font-semibold">{name}</span>
              <span className="block text-work text-ink-2">{specialization}</span>
            </span>
            <ChevronRight size={18} aria-hidden className="shrink-0 text-ink-3" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
