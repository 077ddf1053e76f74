import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { FieldMerge } from "../../lib/merge-fields.ts";
import { useAgo } from "../../lib/use-ago.ts";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";

export type Rival<Current> = { current: Current; changedBy: string | null; changedAt: string };

type StaleChoiceProps<Field extends string> = {
  rival: Pick<Rival<unknown>, "changedBy" | "changedAt">;
  merges: readonly FieldMerge<Field>[];
  label: (field: Field) => string;
  /** A value as a person reads it. */
  text: (field: Field, value: string) => ReactNode;
  busy: boolean;
  onSave: (takeTheirs: ReadonlySet<Field>) => void;
  onTheirs: () => void;
};

/** Two people and one form: what each made of each field, and a choice where they clash. */
export function StaleChoice<Field extends string>({ rival, merges, busy, onSave, ...props }: StaleChoiceProps<Field>) {
  const t = useTranslations("clinicSettings.stale");
  const ago = useAgo();
  const [takeTheirs, setTakeTheirs] = useState<ReadonlySet<Field>>(new Set());
  const heading = useFocus<HTMLHeadingElement>(rival);
  const headingId = useId();
  const when = ago(rival.changedAt);
  function choose(field: Field, theirs: boolean) {
    const chosen = new Set(takeTheirs);
    if (theirs) chosen.add(field);
    else chosen.delete(field);
    setTakeTheirs(chosen);
  }
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-3">
      <div>
        <h2 ref={heading} id={headingId} tabIndex={-1} className="font-semibold outline-none">
          {rival.changedBy === null
            ? t("changedSomeone", { ago: when })
            : t("changed", { name: rival.changedBy, ago: when })}
        </h2>
        <p className="text-ink-2">{t("intro")}</p>
      </div>
      {merges.map((merge) => (
        <FieldChoice
          key={merge.field}
          merge={merge}
          label={props.label(merge.field)}
          text={(value) => props.text(merge.field, value)}
          theirs={takeTheirs.has(merge.field)}
          onTheirs={(theirs) => choose(merge.field, theirs)}
        />
      ))}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={props.onTheirs}>{t("takeAll")}</Button>
        <Button variant="primary" busy={busy} onClick={() => onSave(takeTheirs)}>
          {t("save")}
        </Button>
      </div>
    </section>
  );
}

type FieldChoiceProps = {
  merge: FieldMerge<string>;
  label: string;
  text: (value: string) => ReactNode;
  theirs: boolean;
  onTheirs: (theirs: boolean) => void;
};

function FieldChoice({ merge, label, text, theirs, onTheirs }: FieldChoiceProps) {
  const t = useTranslations("clinicSettings.stale");
  if (merge.by !== "both") {
    return (
      <p className="rounded-control border border-line p-2.5 break-words">
        <span className="font-semibold">{label}</span> {text(merge.base)} →{" "}
        {text(merge.by === "me" ? merge.mine : merge.theirs)}{" "}
        <span className="text-small text-ink-2">{t(merge.by === "me" ? "onlyMe" : "onlyThem")}</span>
      </p>
    );
  }
  const sides = [
    { side: "mine", word: t("mine"), value: merge.mine, chosen: !theirs },
    { side: "theirs", word: t("theirs"), value: merge.theirs, chosen: theirs },
  ];
  return (
    <fieldset className="rounded-control bg-pending-bg p-2.5">
      <legend className="sr-only">{label}</legend>
      <p className="pb-1">
        <span aria-hidden className="font-semibold">
          {label}
        </span>{" "}
        <span className="text-small text-ink-2">
          {t("was")} {text(merge.base)}
        </span>
      </p>
      <div className="grid grid-cols-1 gap-1 sm:grid-cols-2">
        {sides.map(({ side, word, value, chosen }) => (
          <label key={side} className="flex min-h-(--control) items-center gap-2">
            <input
              type="radio"
              name={`merge-${merge.field}`}
              className="size-4 accent-(--accent)"
              checked={chosen}
              onChange={() => onTheirs(side === "theirs")}
            />
            <span className="min-w-0 break-words">
              <span className="text-small text-ink-2">{word}</span> {text(value)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
