import type { LevelView } from "@lockstep/domain/pharmacy/stock";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { placesQuery } from "../../lib/places-query.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toast.ts";
import { PagedList } from "./paged-list.tsx";
import { placeQuery } from "./stock-queries.ts";
import { StockSearchBox } from "./stock-search-box.tsx";

type CountFormProps = { at: string | undefined; onCounted: (countId: string) => void; onClosed: () => void };

/** Counts a shelf without being told what the books say; what is left empty was not counted. */
export function CountForm({ at, onCounted, onClosed }: CountFormProps) {
  const t = useTranslations("stock");
  const explain = useExplain();
  const queries = useQueryClient();
  const formId = useId();
  const [open, setOpen] = useState(true);
  const [key] = useState(newKey);
  const [differs, setDiffers] = useState<string | null>(null);
  const [place, setPlace] = useState(at);
  const [counted, setCounted] = useState<Readonly<Record<string, string>>>({});
  const { data: places = [] } = useQuery(placesQuery());
  const inUse = places.filter(({ active }) => active);
  const locationId = place ?? inUse[0]?.id ?? "";
  const typed = Object.entries(counted).filter(([, text]) => text.trim() !== "");
  const guard = useDiscardGuard(open && typed.length > 0, () => setOpen(false));
  const sending = useMutation(
    trpc.pharmacy.recordCount.mutationOptions({
      onSuccess(count) {
        toast(t(count.status === "waiting" ? "countWaits" : "countFits"), { description: count.locationName });
        // The page goes on once this is closed: until then what was typed keeps anybody here.
        if (count.status === "waiting") setDiffers(count.id);
        guard.discard();
      },
      onSettled: () => void queries.invalidateQueries(trpc.pharmacy.pathFilter()),
    }),
  );
  const wrong = typed.some(([, text]) => !/^\d{1,7}$/.test(text.trim()));
  const missing = typed.length === 0 ? t("countSomething") : wrong ? t("countWrong") : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing !== undefined || sending.isPending) return;
    const lines = typed.map(([lotId, text]) => ({ lotId, counted: Number(text) }));
    sending.mutate({ locationId, lines, idempotencyKey: key });
  };
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={(next) => {
        if (!next) guard.leave();
      }}
      onClosed={() => (differs === null ? onClosed() : onCounted(differs))}
      title={t("countTitle")}
      description={t("countBody")}
      footer={
        guard.asking ? (
          <ConfirmBar
            question={t("discard")}
            yes={t("discardYes")}
            no={t("discardNo")}
            onYes={guard.discard}
            onNo={guard.keep}
          />
        ) : (
          <>
            <Button onClick={guard.leave}>{t("cancel")}</Button>
            <Button type="submit" form={formId} variant="primary" busy={sending.isPending} disabledReason={missing}>
              {t("recordCount", { count: typed.length })}
            </Button>
          </>
        )
      }
    >
      <form id={formId} noValidate onSubmit={submit} className="flex flex-col gap-3">
        <Field label={t("place")} className="sm:max-w-72">
          {(control) => (
            <Select
              {...control}
              value={locationId}
              onChange={(event) => {
                setPlace(event.target.value);
                setCounted({});
              }}
              options={inUse.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
        <p role="alert" className="text-danger empty:hidden">
          {sending.error !== null && explain(sending.error)}
        </p>
        {locationId && (
          <Shelves
            locationId={locationId}
            counted={counted}
            onCount={(lotId, text) => setCounted((before) => ({ ...before, [lotId]: text }))}
          />
        )}
      </form>
    </Dialog>
  );
}

type ShelvesProps = {
  locationId: string;
  counted: Readonly<Record<string, string>>;
  onCount: (lotId: string, text: string) => void;
};

function Shelves({ locationId, counted, onCount }: ShelvesProps) {
  const t = useTranslations("stock");
  const [q, setQ] = useState("");
  const query = useInfiniteQuery(placeQuery(locationId, q));
  return (
    <>
      <StockSearchBox q={q} label={t("find")} onSearch={setQ} />
      <PagedList query={query} empty={<EmptyState title={t(q ? "noneFound" : "nothingHere")} />}>
        {(levels) => (
          <ul className="divide-y divide-faint rounded-control border border-line">
            {levels.map((level) => (
              <ShelfLine key={level.lotId} level={level} text={counted[level.lotId] ?? ""} onCount={onCount} />
            ))}
          </ul>
        )}
      </PagedList>
    </>
  );
}

type ShelfLineProps = { level: LevelView; text: string; onCount: ShelvesProps["onCount"] };

function ShelfLine({ level: { lotId, drugLabel, lotNumber, expiresOn, unit }, text, onCount }: ShelfLineProps) {
  const t = useTranslations("stock");
  const { date } = useClinicFormat();
  const wrong = text.trim() !== "" && !/^\d{1,7}$/.test(text.trim());
  return (
    <li className="flex items-center gap-3 px-3 py-1.5">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{drugLabel}</span>
        <span className="text-ink-2 tabular-nums">
          {t("lot", { number: lotNumber })} · {t("expires", { date: date(expiresOn) })}
        </span>
      </span>
      <span className="w-24 shrink-0">
        <TextInput
          aria-label={t("countedOf", { drug: drugLabel, number: lotNumber, unit })}
          aria-invalid={wrong || undefined}
          inputMode="numeric"
          maxLength={7}
          className="text-right tabular-nums"
          value={text}
          onChange={(event) => onCount(lotId, event.target.value)}
        />
      </span>
    </li>
  );
}
