import { useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Palette } from "../features/palette/palette.tsx";
import { useSignOut } from "../features/shell/use-sign-out.ts";
import { useActor, worksTheDesk } from "../lib/actor.ts";
import { bookFor } from "../lib/day-search.ts";
import { chooseScheme } from "../lib/theme.ts";
import { PALETTE_LINKS } from "./-palette-actions.ts";

/** The palette with the pages of the staff and what they can do anywhere. */
export function StaffPalette({ onClosed, onKeys }: { onClosed: () => void; onKeys: () => void }) {
  const t = useTranslations("palette.action");
  const actor = useActor();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const links = PALETTE_LINKS.filter(({ may }) => may(actor)).map(({ key, link }) => ({
    key: `action:${key}`,
    label: t(key),
    run: () => void navigate(link),
  }));
  const acts = [
    { key: "light", run: () => chooseScheme("light") },
    { key: "dark", run: () => chooseScheme("dark") },
    { key: "asSystem", run: () => chooseScheme("system") },
    { key: "keys", run: onKeys },
    { key: "signOut", run: signOut },
  ] as const; // keeps the keys of the catalogue
  return (
    <Palette
      onClosed={onClosed}
      ways={{
        openPatient: (patientId) => void navigate({ to: "/desk/patients/$patientId", params: { patientId } }),
        ...(worksTheDesk(actor)
          ? { bookFor: (id) => void navigate({ to: "/desk/day", search: (before) => bookFor(before, id) }) }
          : {}),
        openWeek: (doctor) => void navigate({ to: "/desk/week", search: { doctor } }),
        openDoctorsDay: (doctors) => void navigate({ to: "/desk/day", search: { doctors } }),
        openDay: (date) => void navigate({ to: "/desk/day", search: { date } }),
        actions: [...links, ...acts.map(({ key, run }) => ({ key: `action:${key}`, label: t(key), run }))],
      }}
    />
  );
}
