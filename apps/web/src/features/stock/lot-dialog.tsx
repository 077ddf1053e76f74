import type { LotStatus as Status } from "@lockstep/domain/pharmacy/states";
import type { LevelView } from "@lockstep/domain/pharmacy/stock";
import { lotStatusVerdict } from "@lockstep/domain/pharmacy/stock-verdicts";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { keepsStock, useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { type LotAct, LotActForm } from "./lot-act-form.tsx";
import { LotStatus } from "./lot-status.tsx";
import { MovementList } from "./register.tsx";
import { lotQuery, lotRegisterQuery } from "./stock-queries.ts";

const WhoGotIt = lazy(async () => ({ default: (await import("./who-got-it.tsx")).WhoGotIt }));
const TOPICS = ["stock"];
const STOPS = ["recalled", "quarantined", "available"] as const satisfies readonly Status[];

/** One lot, wherever it lies: set it right, write it off, stop it everywhere, and what became of it so far. */
export function LotDialog({ lotId, onClosed }: { lotId: string; onClosed: () => void }) {
  const t = useTranslations("stock");
  const explain = useExplain();
  const { date } = useClinicFormat();
  const [open, setOpen] = useState(true);
  const query = lotQuery(lotId);
  const { data, error, isFetching, refetch } = useQuery(query);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  useLiveTopics(TOPICS, trpc.pharmacy.movements.pathFilter());
  const [lot] = data?.items ?? [];
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={setOpen}
      onClosed={onClosed}
      title={lot ? t("lot", { number: lot.lotNumber }) : t("lotTitle")}
      description={lot && `${lot.drugLabel} · ${t("expires", { date: date(lot.expiresOn) })}`}
    >
      {lot && data ? (
        <OpenLot lot={lot} levels={data.items} />
      ) : error || data ? (
        <FailedState
          title={t("failed")}
          message={error ? explain(error) : t("noSuchLot")}
          busy={isFetching}
          onRetry={() => void refetch()}
        />
      ) : (
        <Skeleton className="h-56" />
      )}
    </Dialog>
  );
}

function OpenLot({ lot, levels }: { lot: LevelView; levels: readonly LevelView[] }) {
  const t = useTranslations("stock");
  const actor = useActor();
  const { number } = useClinicFormat();
  const [act, setAct] = useState<LotAct | null>(null);
  const [asked, setAsked] = useState(false);
  const mayKeep = keepsStock(actor);
  const total = levels.reduce((sum, { onHand }) => sum + onHand, 0);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-semibold tabular-nums">{t("inAll", { count: number(total), unit: lot.unit })}</span>
        <LotStatus status={lot.lotStatus} expired={lot.expired} />
        {mayKeep && (
          <span className="ml-auto flex flex-wrap gap-2">
            {STOPS.filter((status) => status !== lot.lotStatus).map((status) => (
              <Button
                key={status}
                variant={status === "available" ? "plain" : "danger"}
                disabledReason={
                  lotStatusVerdict(actor, { from: lot.lotStatus, to: status }).allowed ? undefined : t("adminsRelease")
                }
                onClick={() => setAct({ kind: "status", status })}
              >
                {t(`setStatus.${status}`)}
              </Button>
            ))}
          </span>
        )}
      </div>
      <ul className="divide-y divide-faint rounded-control border border-line">
        {levels.map((level) => (
          <li key={level.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
            <span className="min-w-32 flex-1">{level.locationName}</span>
            <span className="font-semibold tabular-nums">
              {t("amount", { count: number(level.onHand), unit: level.unit })}
            </span>
            {mayKeep && (
              <span className="flex gap-2">
                <Button
                  aria-label={t("adjustAt", { place: level.locationName })}
                  onClick={() => setAct({ kind: "adjust", levelId: level.id })}
                >
                  {t("adjust")}
                </Button>
                {level.onHand > 0 && (
                  <Button
                    aria-label={t("writeOffAt", { place: level.locationName })}
                    onClick={() => setAct({ kind: "writeOff", levelId: level.id })}
                  >
                    {t("writeOff")}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {act && (
        <LotActForm key={JSON.stringify(act)} act={act} lot={lot} levels={levels} onClosed={() => setAct(null)} />
      )}
      {asked ? (
        <Suspense fallback={<Skeleton className="h-24" />}>
          <WhoGotIt lotId={lot.lotId} unit={lot.unit} />
        </Suspense>
      ) : (
        <Button className="self-start" onClick={() => setAsked(true)}>
          {t("whoGotIt")}
        </Button>
      )}
      <LotRegister lotId={lot.lotId} />
    </div>
  );
}

function LotRegister({ lotId }: { lotId: string }) {
  const t = useTranslations("stock");
  const { data } = useQuery(lotRegisterQuery(lotId));
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="lot-register" className="flex flex-col gap-1">
      <h3 id="lot-register" className="font-semibold">
        {t("lotRegister")}
      </h3>
      <MovementList movements={data.items} />
    </section>
  );
}
