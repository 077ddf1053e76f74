import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAgo } from "../../lib/use-ago.ts";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";
import { type MergedField, merged, mergeFields, type ProfileField, type ProfileValues } from "./profile-form-values.ts";

type StaleProfileProps = {
  rival: { changedBy: string | null; changedAt: string };
  base: ProfileValues;
  mine: ProfileValues;
  theirs: ProfileValues;
  /** A value as a person reads it. */
  text: (field: ProfileField, value: string) => string;
  busy: boolean;
  onSave: (values: ProfileValues) => void;
  onTheirs: () => void;
};

/** Two people and one profile: what each made of each field, and a choice where they clash. */
export function StaleProfile({ rival, base, mine, theirs, text, busy, onSave, onTheirs }: StaleProfileProps) {
  const t = useTranslations("doctorSettings");
  const ago = useAgo();
  const [takeTheirs, setTakeTheirs] = useState<ReadonlySet<ProfileField>>(new Set());
  const heading = useFocus<HTMLHeadingElement>(rival);
  const fields = mergeFields(base, mine, theirs);
  const when = ago(rival.changedAt);
  const choose = (field: ProfileField, chosen: boolean) => {
    const next = new Set(takeTheirs);
    if (chosen) next.add(field);
    else next.delete(field);
    setTakeTheirs(next);
  };
  return (
    <section aria-labelledby="stale-profile" className="flex flex-col gap-3">
      <div>
        <h3 ref={heading} id="stale-profile" tabIndex={-1} className="font-semibold outline-none">
          {rival.changedBy === null
            ? t("changedSomeone", { ago: when })
            : t("changed", { name: rival.changedBy, ago: when })}
        </h3>
        <p className="text-ink-2">{t("profile.stale.intro")}</p>
      </div>
      {fields.map((merge) => (
        <FieldChoice
          key={merge.field}
          merge={merge}
          text={text}
          theirs={takeTheirs.has(merge.field)}
          onTheirs={(chosen) => choose(merge.field, chosen)}
        />
      ))}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onTheirs}>{t("profile.stale.takeAll")}</Button>
        <Button variant="primary" busy={busy} onClick={() => onSave(merged(fields, theirs, takeTheirs))}>
          {t("profile.stale.save")}
        </Button>
      </div>
    </section>
  );
}

type FieldChoiceProps = {
  merge: MergedField;
  text: StaleProfileProps["text"];
  theirs: boolean;
  onTheirs: (chosen: boolean) => void;
};

function FieldChoice({ merge, text, theirs, onTheirs }: FieldChoiceProps) {
  const t = useTranslations("doctorSettings.profile");
  const { field, by } = merge;
  const said = (value: string) => text(field, value) || t("stale.empty");
  if (by !== "both") {
    const change = { from: said(merge.base), to: said(by === "me" ? merge.mine : merge.theirs) };
    return (
      <p className="rounded-control border border-line p-2.5 break-words">
        <span className="font-semibold">{t(field)}</span> {t("stale.fromTo", change)}{" "}
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
      <legend className="sr-only">{t(field)}</legend>
      <p className="pb-1">
        <span aria-hidden className="font-semibold">
          {t(field)}
        </span>{" "}
        <span className="text-small text-ink-2">{t("stale.was", { value: said(merge.base) })}</span>
      </p>
      <div className="grid grid-cols-1 gap-1 sm:grid-cols-2">
        {sides.map(({ side, label, value, chosen }) => (
          <label key={side} className="flex min-h-(--control) items-center gap-2">
            <input
              type="radio"
              name={`merge-${field}`}
              className="size-4 accent-(--accent)"
              checked={chosen}
              onChange={() => onTheirs(side === "theirs")}
            />
            <span className="min-w-0 break-words">
              <span className="text-small text-ink-2">{label}</span> {said(value)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
