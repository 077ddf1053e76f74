import type { OrderView } from "@lockstep/domain/pharmacy/order";
import type { OrderStatus } from "@lockstep/domain/pharmacy/states";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { useOrderCommands } from "./use-order-commands.ts";

/** Rarely anything speaks against a repeat. */
const Stop = lazy(async () => ({ default: (await import("./stop.tsx")).Stop }));
const TONES: Record<OrderStatus, Tone> = { active: "confirmed", completed: "neutral", discontinued: "danger" };

/** One prescription: the drug first, how it is taken, what of it was supplied. */
export function OrderLine({ order, mayChange }: { order: OrderView; mayChange: boolean }) {
  const t = useTranslations("medication");
  const { dayOf, date } = useClinicFormat();
  const [ending, setEnding] = useState(false);
  const { discontinue, repeat, busy, stops, goBack } = useOrderCommands(order);
  const { status, dispensed, administered, prescribed, repeatsLeft, wardName } = order;
  const mayRepeat = mayChange && status === "completed" && repeatsLeft > 0;
  return (
    <li className="flex flex-col gap-1 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">{order.drugLabel}</span>
        <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
        {wardName && <span className="text-small text-ink-2">{t("forWard", { ward: wardName })}</span>}
      </div>
      <p>{order.dosage}</p>
      <div className="flex flex-wrap items-center gap-x-3 text-small text-ink-2 tabular-nums">
        <span>{t("supplied", { out: String(dispensed + administered), prescribed: String(prescribed) })}</span>
        {repeatsLeft > 0 && <span>{t("repeatsLeft", { count: repeatsLeft })}</span>}
        <span>{t("prescribedBy", { name: order.prescribedBy, date: date(dayOf(order.createdAt)) })}</span>
        {mayChange && status === "active" && !ending && (
          <Button variant="plain" className="ml-auto" onClick={() => setEnding(true)}>
            {t("discontinue")}
          </Button>
        )}
        {mayRepeat && (
          <Button variant="plain" className="ml-auto" busy={busy} onClick={() => repeat()}>
            {t("repeat")}
          </Button>
        )}
      </div>
      {stops && (
        <Suspense>
          <Stop checks={stops} busy={busy} onAnyway={repeat} onBack={goBack} />
        </Suspense>
      )}
      {ending && (
        <End busy={busy} onEnd={(why) => discontinue(why, () => setEnding(false))} onBack={() => setEnding(false)} />
      )}
    </li>
  );
}

function End({ busy, onEnd, onBack }: { busy: boolean; onEnd: (why: string) => void; onBack: () => void }) {
  const t = useTranslations("medication");
  const [why, setWhy] = useState("");
  const missing = why.trim() === "" ? t("stop.missing") : undefined;
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && !missing) onEnd(why.trim());
      }}
    >
      <Field label={t("why")} className="min-w-48 flex-1">
        {(control) => (
          <TextInput
            {...control}
            autoFocus
            maxLength={300}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        )}
      </Field>
      <Button onClick={onBack}>{t("back")}</Button>
      <Button type="submit" variant="danger" busy={busy} disabledReason={missing}>
        {t("discontinue")}
      </Button>
    </form>
  );
}
