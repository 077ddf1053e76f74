import type { LevelView } from "@lockstep/domain/pharmacy/stock";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { locationsQuery } from "../../lib/locations.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { Stepper } from "../../ui/stepper.tsx";
import { wholeOf } from "../../ui/whole-of.ts";
import { useGiveBack } from "./use-give-back.ts";

/** Sends a lot, or some of it, from the ward back to a pharmacy. */
export function GiveBackDialog({ level, onClosed }: { level: LevelView; onClosed: () => void }) {
  const t = useTranslations("ward.back");
  const shelf = useTranslations("ward.shelf");
  const give = useTranslations("ward.give");
  const explain = useExplain();
  const formId = useId();
  const [open, setOpen] = useState(true);
  const [typed, setTyped] = useState(String(level.onHand));
  const [chosen, setChosen] = useState<string | null>(null);
  const { data: places = [] } = useQuery(locationsQuery());
  const pharmacies = places.filter(({ kind, active }) => kind === "pharmacy" && active);
  const to = pharmacies.find(({ id }) => id === chosen) ?? pharmacies[0];
  const { busy, error, giveBack } = useGiveBack(level, () => setOpen(false));
  const quantity = wholeOf(typed) ?? 0;
  const missing = quantity === 0 || !to;
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      onClosed={onClosed}
      title={`${t("title")}: ${level.drugLabel}`}
      description={shelf("lot", { number: level.lotNumber })}
      footer={
        <>
          <Button className="min-h-11" onClick={() => setOpen(false)}>
            {t("cancel")}
          </Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            className="min-h-11"
            busy={busy}
            disabledReason={missing ? t("none") : undefined}
          >
            {t("send")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing && !busy) giveBack(to.id, quantity);
        }}
      >
        {pharmacies.length > 1 && to && (
          <Field label={t("to")}>
            {(control) => (
              <Select
                {...control}
                value={to.id}
                onChange={(event) => setChosen(event.target.value)}
                options={pharmacies.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Field>
        )}
        <Field label={t("quantity", { unit: level.unit })} hint={t("left", { count: level.onHand })}>
          {(control) => (
            <Stepper
              {...control}
              autoFocus
              less={give("less")}
              more={give("more")}
              max={level.onHand}
              value={typed}
              onChange={setTyped}
            />
          )}
        </Field>
        <p role="alert" className="text-danger empty:hidden">
          {error !== null && explain(error)}
        </p>
      </form>
    </Dialog>
  );
}
