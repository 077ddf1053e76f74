import type { TillView } from "@lockstep/domain/billing/till";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { DateInput } from "../../ui/date-input.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Field } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { tillQuery } from "./bill-queries.ts";
import { TillPayments } from "./till-payments.tsx";

const TOPICS = ["bills"];

/** On a phone the amounts stand below what they are of. */
const ON_PHONES = "max-sm:grid max-sm:grid-cols-3";

type TillDialogProps = { date: string; onDate: (date: string) => void; onClosed: () => void };

/** What a day's till is counted against: what came in and was given back, by method, and each payment of the day. */
export function TillDialog({ date, onDate, onClosed }: TillDialogProps) {
  const t = useTranslations("bills");
  const explain = useExplain();
  const [open, setOpen] = useState(true);
  const query = tillQuery(date);
  const { data, error, refetch, isFetching } = useQuery(query);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  return (
    <Dialog wide open={open} onOpenChange={setOpen} onClosed={onClosed} title={t("till.title")}>
      <div className="flex flex-col gap-4">
        <Field label={t("till.day")}>
          {(control) => (
            <DateInput {...control} value={date} onChange={({ target }) => target.value && onDate(target.value)} />
          )}
        </Field>
        {data ? (
          <Takings till={data} />
        ) : error ? (
          <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
        ) : (
          <Skeleton className="h-32" />
        )}
        <TillPayments date={date} />
      </div>
    </Dialog>
  );
}

function Takings({ till }: { till: TillView }) {
  const t = useTranslations("bills");
  if (till.methods.length === 0) return <p className="text-ink-2">{t("till.none")}</p>;
  return (
    <table className="w-full text-left tabular-nums max-sm:block">
      <caption className="sr-only">{t("till.title")}</caption>
      <thead className="text-small text-ink-2 max-sm:block">
        <tr className={ON_PHONES}>
          <th scope="col" className="py-1 font-normal max-sm:sr-only">
            {t("how")}
          </th>
          {(["taken", "givenBack", "left"] as const).map((column) => (
            <th key={column} scope="col" className="py-1 text-right font-normal sm:pl-2">
              {t(`till.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-faint border-y border-line max-sm:block">
        {till.methods.map((one) => (
          <Row key={`${one.method} ${one.left.currency}`} label={t(`method.${one.method}`)} moved={one} />
        ))}
      </tbody>
      <tfoot className="font-semibold max-sm:block">
        {till.totals.map((one) => (
          <Row key={one.left.currency} label={t("till.all")} moved={one} />
        ))}
      </tfoot>
    </table>
  );
}

function Row({ label, moved }: { label: string; moved: TillView["totals"][number] }) {
  const { money } = useClinicFormat();
  return (
    <tr className={ON_PHONES}>
      <th scope="row" className="py-1.5 font-[inherit] max-sm:col-span-3 max-sm:pb-0">
        {label}
      </th>
      {[moved.taken, moved.givenBack, moved.left].map((amount, index) => (
        <td key={index} className="py-1.5 text-right sm:pl-2">
          {money(amount)}
        </td>
      ))}
    </tr>
  );
}
