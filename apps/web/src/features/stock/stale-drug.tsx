import { useTranslations } from "use-intl";
import { mergedFields, mergeFields } from "../../lib/merge-fields.ts";
import { useFocus } from "../../lib/use-focus.ts";
import { Button } from "../../ui/button.tsx";
import { Differences } from "../../ui/differences.tsx";
import { DRUG_FIELDS, type DrugField, type DrugValues, drugValuesOf } from "./drug-values.ts";
import type { RivalDrug } from "./use-save-drug.ts";

type StaleDrugProps = {
  rival: RivalDrug;
  /** As it was when the form was opened. */
  base: DrugValues;
  mine: DrugValues;
  busy: boolean;
  onMine: (merged: DrugValues) => void;
  onTheirs: () => void;
};
const NOTHING: ReadonlySet<DrugField> = new Set();

/** Two people and one drug. What only the other changed is theirs in any case: no drug ceases to be controlled by chance. */
export function StaleDrug({ rival, base, mine, busy, onMine, onTheirs }: StaleDrugProps) {
  const t = useTranslations("formulary");
  const heading = useFocus<HTMLHeadingElement>(rival);
  const theirs = drugValuesOf(rival.current);
  const merges = mergeFields(DRUG_FIELDS, base, mine, theirs);
  const text = (field: DrugField, value: string) =>
    field === "controlled" || field === "active" ? t(value === "" ? "no" : "yes") : value || t("empty");
  return (
    <section aria-labelledby="stale-drug" className="flex flex-col gap-3">
      <div>
        <h3 ref={heading} id="stale-drug" tabIndex={-1} className="font-semibold outline-none">
          {rival.changedBy === null ? t("staleSomeone") : t("stale", { name: rival.changedBy })}
        </h3>
        <p className="text-ink-2">{t("staleBody")}</p>
      </div>
      <Differences
        label={t("staleTable")}
        fieldTitle={t("staleField")}
        hadTitle={t("staleMine")}
        nowTitle={t("staleTheirs")}
        differsText={t("staleDiffers")}
        rows={merges.map((merge) => ({
          key: merge.field,
          label: t(`field.${merge.field}`),
          had: text(merge.field, merge.mine),
          now: text(merge.field, merge.theirs),
          differs: merge.by !== "me",
        }))}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onTheirs}>{t("useTheirs")}</Button>
        <Button variant="primary" busy={busy} onClick={() => onMine(mergedFields(merges, theirs, NOTHING))}>
          {t("useMine")}
        </Button>
      </div>
    </section>
  );
}
