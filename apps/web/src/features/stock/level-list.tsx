import type { LevelView } from "@lockstep/domain/pharmacy/stock";
import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import { clinicDayOf } from "../../lib/clinic-day.ts";
import { serverNowMs } from "../../lib/server-clock.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Sign } from "../../ui/sign.tsx";
import { LotStatus } from "./lot-status.tsx";

const DAY_MS = 86_400_000;
const SOON_DAYS = 60;

/** Lots as they lie, a drug after another; each opens what can be done with it. */
export function LevelList({ levels }: { levels: readonly LevelView[] }) {
  const drugs = new Map<string, LevelView[]>();
  for (const level of levels) drugs.set(level.drugId, [...(drugs.get(level.drugId) ?? []), level]);
  return (
    <ul className="flex flex-col gap-3">
      {[...drugs].map(([drugId, lots]) => (
        <li key={drugId} className="overflow-hidden rounded-control border border-line bg-panel">
          <DrugHead level={lots[0]} />
          <ul className="divide-y divide-faint">
            {lots.map((level) => (
              <li key={level.id}>
                <LevelRow level={level} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function DrugHead({ level }: { level: LevelView | undefined }) {
  const t = useTranslations("stock");
  if (!level) return null;
  return (
    <h3 className="flex items-center gap-3 border-b border-line px-3 py-2 font-semibold">
      <span className="min-w-0 truncate">{level.drugLabel}</span>
      {level.controlled && (
        <span className="ml-auto inline-flex shrink-0 items-center gap-1 text-small font-medium text-held">
          <Sign shape="ring" />
          {t("controlled")}
        </span>
      )}
    </h3>
  );
}

function LevelRow({ level }: { level: LevelView }) {
  const t = useTranslations("stock");
  const { number, date, timeZone } = useClinicFormat();
  const { lotId, lotNumber, lotStatus, expired, expiresOn, locationName, onHand, unit } = level;
  const soon = !expired && expiresOn <= clinicDayOf(new Date(serverNowMs() + SOON_DAYS * DAY_MS), timeZone);
  return (
    <Link
      to="."
      search={(before: object) => ({ ...before, lot: lotId })}
      className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-3 py-1.5 -outline-offset-2 hover:bg-faint sm:grid-cols-[8rem_10rem_8rem_minmax(0,1fr)_9rem]"
    >
      <span className="font-medium tabular-nums">{lotNumber}</span>
      <span
        className={clsx(
          "tabular-nums max-sm:row-start-2",
          expired ? "font-medium text-danger" : soon ? "font-medium text-pending" : "text-ink-2",
        )}
      >
        {t("expires", { date: date(expiresOn) })}
      </span>
      <span className="max-sm:row-start-2 max-sm:text-right max-sm:empty:hidden">
        <LotStatus status={lotStatus} expired={expired} />
      </span>
      <span className="truncate text-ink-2 max-sm:row-start-3">{locationName}</span>
      <span className="text-right font-semibold tabular-nums max-sm:col-start-2 max-sm:row-start-1">
        {t("amount", { count: number(onHand), unit })}
      </span>
    </Link>
  );
}
