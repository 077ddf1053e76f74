import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { serverNowMs } from "../../lib/server-clock.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useSettled } from "../../lib/use-settled.ts";
import { type PaletteItem, recentItems } from "./palette-item.ts";
import { daysMeant, plain } from "./parse-day.ts";

const LETTERS_MIN = 2;
const SURE_LETTERS = 3;
const PATIENTS_MAX = 6;
const DOCTORS_MAX = 100;
const DOCTORS_SHOWN = 4;
const SETTLED_MS = 120;

/** Where the palette leads; the routes know. */
export type PaletteWays = {
  openPatient: (patientId: string) => void;
  /** Left out where the person may not book. */
  bookFor?: (patientId: string) => void;
  openWeek: (doctorId: string) => void;
  openDoctorsDay: (doctorId: string) => void;
  openDay: (date: string) => void;
  actions: readonly { key: string; label: string; run: () => void }[];
};

export type PaletteSection = { key: "recent" | PaletteItem["kind"]; items: readonly PaletteItem[] };

/** What matches a text, the surest first; what was chosen last while nothing is typed. */
export function usePaletteItems(text: string, ways: PaletteWays) {
  const t = useTranslations("palette");
  const locale = useLocale();
  const format = useClinicFormat();
  const typed = plain(text);
  const asked = useSettled(text.trim(), SETTLED_MS);
  const searches = text.trim().length >= LETTERS_MIN;
  const search = useQuery(
    trpc.patients.search.queryOptions({ q: asked, limit: PATIENTS_MAX }, { enabled: asked.length >= LETTERS_MIN }),
  );
  const list = useQuery(trpc.doctors.list.queryOptions({ onboardingStatus: "active", limit: DOCTORS_MAX }));
  const found = searches && asked === text.trim() ? search.data?.items : undefined;

  const patients = (found ?? []).map(
    ({ id, firstName, lastName, fileNumber, dateOfBirth, phone }): PaletteItem => ({
      key: `patient:${id}`,
      kind: "patient",
      label: `${firstName} ${lastName}`,
      hint: [fileNumber, format.date(dateOfBirth), phone].join(" · "),
      run: () => ways.openPatient(id),
      ...(ways.bookFor ? { second: { label: t("bookFor"), run: () => ways.bookFor?.(id) } } : {}),
    }),
  );
  const doctors = (list.data?.items ?? [])
    .filter(({ name }) => typed.length >= LETTERS_MIN && plain(name).includes(typed))
    .slice(0, DOCTORS_SHOWN)
    .map(
      ({ id, name, specialization }): PaletteItem => ({
        key: `doctor:${id}`,
        kind: "doctor",
        label: name,
        hint: t("weekOf", { specialization }),
        run: () => ways.openWeek(id),
        second: { label: t("theirDay"), run: () => ways.openDoctorsDay(id) },
      }),
    );
  const days = daysMeant(text, format.dayOf(new Date(serverNowMs())), locale).map(
    (date): PaletteItem => ({
      key: `day:${date}`,
      kind: "day",
      label: format.dayTitle(date),
      run: () => ways.openDay(date),
    }),
  );
  const actions = ways.actions
    .filter(({ label }) => plain(label).includes(typed))
    .map((action): PaletteItem => ({ ...action, kind: "action" }));
  // Somebody who spells an action out means it, not a patient who is called alike.
  const sure =
    typed.length >= SURE_LETTERS
      ? actions.filter(({ label }) =>
          plain(label)
            .split(" ")
            .some((w) => w.startsWith(typed)),
        )
      : [];
  const rest = actions.filter((action) => !sure.includes(action));

  const sections: PaletteSection[] =
    typed === ""
      ? [
          { key: "recent", items: recentItems() },
          { key: "action", items: actions },
        ]
      : [
          { key: "day", items: days },
          { key: "action", items: sure },
          { key: "doctor", items: doctors.filter(({ label }) => isDoctorNamed(label, typed)) },
          { key: "patient", items: patients },
          { key: "doctor", items: doctors.filter(({ label }) => !isDoctorNamed(label, typed)) },
          { key: "action", items: rest },
        ];
  return {
    sections: sections.filter(({ items }) => items.length > 0),
    searching: searches && found === undefined && !search.isError,
    failed: searches && search.isError,
    retry: () => void search.refetch(),
  };
}

/** `dr njeri` can only be a doctor. */
function isDoctorNamed(label: string, typed: string): boolean {
  return typed.startsWith("dr") && plain(label).startsWith(typed);
}
