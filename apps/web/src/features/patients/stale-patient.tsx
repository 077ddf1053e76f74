import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAgo } from "../../lib/use-ago.ts";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";
import { type MergedField, merged, mergeFields } from "./merge-fields.ts";
import type { FormField, FormValues } from "./patient-form-values.ts";

type StalePatientProps = {
  rival: { changedBy: string | null; changedAt: string };
  base: FormValues;
  mine: FormValues;
  theirs: FormValues;
  busy: boolean;
  onSave: (values: FormValues) => void;
  onTheirs: () => void;
};

/** Two people and one file: what each made of each field, and a choice where they clash. */
export function StalePatient({ rival, base, mine, theirs, busy, onSave, onTheirs }: StalePatientProps) {
  const t = useTranslations("patients");
  const ago = useAgo();
  const [takeTheirs, setTakeTheirs] = useState<ReadonlySet<FormField>>(new Set());
  const heading = useFocus<HTMLHeadingElement>(rival);
  const fields = mergeFields(base, mine, theirs);
  const when = ago(rival.changedAt);
  return (
    <section aria-labelledby="stale-patient" className="flex flex-col gap-3">
      <div>
        <h3 ref={heading} id="stale-patient" tabIndex={-1} className="font-semibold outline-none">
          {rival.changedBy === null
            ? t("changedSomeone", { ago: when })
            : t("changed", { name: rival.changedBy, ago: when })}
        </h3>
        <p className="text-ink-2">{t("stale.intro")}</p>
      </div>
      <div className="flex flex-col gap-2">
        {fields.map((merge) => (
          <FieldChoice
            key={merge.field}
            merge={merge}
            theirs={takeTheirs.has(merge.field)}
            onTheirs={(chosen) => {
              const next = new Set(takeTheirs);
              if (chosen) next.add(merge.field);
              else next.delete(merge.field);
              setTakeTheirs(next);
            }}
          />
        ))}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onTheirs}>{t("stale.takeAll")}</Button>
        <Button variant="primary" busy={busy} onClick={() => onSave(merged(fields, theirs, takeTheirs))}>
          {t("stale.save")}
        </Button>
      </div>
    </section>
  );
}

type FieldChoiceProps = { merge: MergedField; theirs: boolean; onTheirs: (chosen: boolean) => void };

function FieldChoice({ merge, theirs, onTheirs }: FieldChoiceProps) {
  const t = useTranslations("patients");
  const { field, base, by } = merge;
  const text = (value: string) => {
    if (value === "") return t("stale.empty");
    return field === "sex" ? t(`sexes.${value as "other"}`) : value; // one of the sexes: the form's list has no others
  };
  if (by !== "both") {
    const change = { from: text(base), to: text(by === "me" ? merge.mine : merge.theirs) };
    return (
      <p className="rounded-control border border-line p-2.5 break-words">
        <span className="font-semibold">{t(`field.${field}`)}</span> {t("stale.fromTo", change)}{" "}
        <span className="text-small text-ink-2">{t(by === "me" ? "stale.onlyMe" : "stale.onlyThem")}</span>
      </p>
    );
  }
  const sides = [
    { side: "mine", label: t("stale.mine"), value: merge.mine, chosen: !theirs },
    { side: "theirs", label: t("stale.theirs"), value: merge.theirs, chosen: theirs },
  ];
  return (
    <fieldset className="rounded-control bg-pending-bg p-2.5">
      <legend className="sr-only">{t(`field.${field}`)}</legend>
      <p className="pb-1">
        <span aria-hidden className="font-semibold">
          {t(`field.${field}`)}
        </span>{" "}
        <span className="text-small text-ink-2">{t("stale.was", { value: text(base) })}</span>
      </p>
      <div className="grid grid-cols-1 gap-1 sm:grid-cols-2">
        {sides.map(({ side, label, value, chosen }) => (
          <label key={side} className="flex min-h-(--control) items-center gap-2 whitespace-pre-line">
            <input
              type="radio"
              name={`merge-${field}`}
              className="size-4 accent-(--accent)"
              checked={chosen}
              onChange={() => onTheirs(side === "theirs")}
            />
            <span className="min-w-0 break-words">
              <span className="text-small text-ink-2">{label}</span> {text(value)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
