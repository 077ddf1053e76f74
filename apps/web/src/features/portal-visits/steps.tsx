import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { Check } from "lucide-react";
import { useTranslations } from "use-intl";
import { type BookSearch, type BookStep, stepOf } from "./book-search.ts";

const STEPS = ["what", "who", "when", "confirm"] as const satisfies readonly BookStep[];

/** How far one has come; what is answered can be answered otherwise. */
export function Steps({ search }: { search: BookSearch }) {
  const t = useTranslations("portalBooking");
  const now = STEPS.indexOf(stepOf(search));
  return (
    <nav aria-label={t("steps")} className="mb-5">
      <ol className="grid grid-cols-4 gap-2">
        {STEPS.map((step, index) => (
          <li key={step} className="min-w-0">
            {index < now && search.visit === undefined ? (
              <Link
                to="/portal/book"
                search={upTo(step, search)}
                className="flex min-h-11 flex-col justify-between border-t-2 border-accent pt-1.5 text-ink-2 hover:text-ink"
              >
                <span className="flex items-center gap-1">
                  <Check size={15} aria-hidden className="shrink-0 text-accent" />
                  <span className="truncate">{t(`step.${step}`)}</span>
                </span>
              </Link>
            ) : (
              <p
                aria-current={index === now ? "step" : undefined}
                className={clsx(
                  "min-h-11 truncate border-t-2 pt-1.5",
                  index <= now ? "border-accent" : "border-line text-ink-3",
                  index === now && "font-semibold",
                )}
              >
                {t(`step.${step}`)}
              </p>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The booking as it was when this was asked. */
function upTo(step: BookStep, { type, mode, doctor, day }: BookSearch): BookSearch {
  if (step === "what" || type === undefined) return {};
  const chosen = mode === undefined ? { type } : { type, mode };
  if (step === "who" || doctor === undefined) return chosen;
  return day === undefined ? { ...chosen, doctor } : { ...chosen, doctor, day };
}
