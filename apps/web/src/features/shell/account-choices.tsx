import { Link } from "@tanstack/react-router";
import { CalendarClock, KeyRound, LogOut } from "lucide-react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { LanguageChoice } from "./language-choice.tsx";
import { SchemeChoice } from "./scheme-choice.tsx";
import { useSignOut } from "./use-sign-out.ts";

const ROW = "flex min-h-(--control) w-full items-center gap-2 rounded-control px-2 text-left hover:bg-faint";

/** What somebody can set for themselves, and the way out; loaded when the menu is opened. */
export function AccountChoices({ onClose }: { onClose: () => void }) {
  const t = useTranslations("shell");
  const actor = useActor();
  const signOut = useSignOut();
  return (
    <>
      {actor.kind === "staff" && actor.doctorId !== undefined && (
        <Link to="/settings/doctors/$doctorId" params={{ doctorId: actor.doctorId }} className={ROW} onClick={onClose}>
          <CalendarClock size={15} aria-hidden />
          {t("myHours")}
        </Link>
      )}
      <Link to="/account/sessions" className={ROW} onClick={onClose}>
        <KeyRound size={15} aria-hidden />
        {t("sessions")}
      </Link>
      <LanguageChoice />
      <SchemeChoice />
      <button type="button" className={ROW} onClick={signOut}>
        <LogOut size={15} aria-hidden />
        {t("signOut")}
      </button>
    </>
  );
}
