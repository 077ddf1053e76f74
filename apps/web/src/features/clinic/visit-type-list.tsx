import type { VisitTypeSettingsView } from "@lockstep/domain/clinic/places";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { ahead } from "../../lib/ahead.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinic, useClinicFormat } from "../../lib/use-clinic.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { DialogSkeleton } from "../../ui/dialog-skeleton.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { CLINIC_TOPICS, visitTypeSettingsQuery } from "./clinic-queries.ts";
import { ListState } from "./list-state.tsx";

const loadDialog = () => import("./visit-type-dialog.tsx");
const VisitTypeDialog = lazy(async () => ({ default: (await loadDialog()).VisitTypeDialog }));

/** Every type of visit, with what it takes and what it costs. */
export function VisitTypeList() {
  const t = useTranslations("clinicSettings.types");
  const query = useQuery(visitTypeSettingsQuery());
  useLiveTopics(CLINIC_TOPICS, { queryKey: visitTypeSettingsQuery().queryKey });
  const [editing, setEditing] = useState<VisitTypeSettingsView | null>(null);
  return (
    <>
      <ListState query={query} loading={t("loading")} failed={t("failed")}>
        {(types) =>
          types.length === 0 ? (
            <EmptyState title={t("none")}>{t("noneBody")}</EmptyState>
          ) : (
            <ul className="divide-y divide-faint rounded-float border border-line bg-panel">
              {types.map((type) => (
                <TypeRow key={type.id} type={type} onEdit={() => setEditing(type)} />
              ))}
            </ul>
          )
        }
      </ListState>
      {editing && (
        <Suspense fallback={<DialogSkeleton />}>
          <VisitTypeDialog type={editing} onClosed={() => setEditing(null)} />
        </Suspense>
      )}
    </>
  );
}

function TypeRow({ type, onEdit }: { type: VisitTypeSettingsView; onEdit: () => void }) {
  const t = useTranslations("clinicSettings.types");
  const mode = useTranslations("mode");
  const { currency } = useClinic();
  const { money } = useClinicFormat();
  const { name, minutes, priceMinor, modes, needsApproval, active } = type;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-semibold">{name}</span>
          {needsApproval && <Badge tone="pending">{t("approval")}</Badge>}
          {!active && <Badge>{t("notOffered")}</Badge>}
        </p>
        <p className="text-small text-ink-2">{modes.map((one) => mode(one)).join(", ")}</p>
      </div>
      <span className="w-16">{t("min", { minutes: String(minutes) })}</span>
      <span className="w-32 sm:text-right">{money({ amountMinor: priceMinor, currency })}</span>
      <Button
        aria-label={t("editOf", { type: name })}
        {...ahead(loadDialog)}
        onClick={onEdit}
        className="max-sm:ml-auto"
      >
        {t("edit")}
      </Button>
    </li>
  );
}
