import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { Footprints } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";

type VisitLineProps = {
  visit: AppointmentView;
  /** In front of the name, where lines of a list are compared. */
  lead?: ReactNode;
  /** Below the name. */
  facts: ReactNode;
  /** What is done with it. */
  action?: ReactNode;
  onOpen: (visitId: string) => void;
};

/** One person in a list: the name opens the visit. */
export function VisitLine({ visit, lead, facts, action, onOpen }: VisitLineProps) {
  const t = useTranslations("waiting");
  return (
    <li className="flex min-w-0 animate-arrive items-center gap-3 border-t border-faint px-3 py-2 first:border-t-0">
      {lead}
      <div className="min-w-0 flex-1">
        <button
          type="button"
          data-visit={visit.id}
          onClick={() => onOpen(visit.id)}
          className="flex max-w-full items-center gap-1.5 rounded-control text-left font-semibold hover:underline pointer-coarse:min-h-7"
        >
          <span className="truncate">{visit.patientName}</span>
          {visit.walkIn && (
            <>
              <Footprints size={13} aria-hidden className="shrink-0 text-ink-2" />
              <VisuallyHidden>{t("walkedIn")}</VisuallyHidden>
            </>
          )}
        </button>
        <p className="text-small text-ink-2">{facts}</p>
      </div>
      {action}
    </li>
  );
}
