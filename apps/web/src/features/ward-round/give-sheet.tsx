import type { AdministrationOutcome } from "@lockstep/domain/pharmacy/states";
import type { RoundItem } from "@lockstep/domain/pharmacy/ward";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { refusalWith } from "../../lib/refusal-of.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { CameraButton } from "../../ui/camera-button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Stepper } from "../../ui/stepper.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { WitnessFields } from "../../ui/witness-fields.tsx";
import { Allergies } from "./allergies.tsx";
import { type GiveDraft, givenOf, missingIn } from "./give-draft.ts";
import { OverrideFields } from "./override-fields.tsx";
import { ReasonField } from "./reason-field.tsx";
import { useGive } from "./use-give.ts";

type GiveSheetProps = {
  item: RoundItem;
  outcome: AdministrationOutcome;
  locationId: string;
  onClosed: () => void;
};

/** What became of one dose: how much was taken and thrown away, why not all of it, and who signs with the nurse. */
export function GiveSheet({ item, outcome, locationId, onClosed }: GiveSheetProps) {
  const t = useTranslations("ward.give");
  const { date } = useClinicFormat();
  const explain = useExplain();
  const formId = useId();
  const [open, setOpen] = useState(true);
  const [draft, setDraft] = useState(() => startingWith(item));
  const { busy, error, checks, give } = useGive(item, locationId, () => setOpen(false));
  const set = (field: keyof GiveDraft) => (value: string) => setDraft((before) => ({ ...before, [field]: value }));
  const asked = { outcome, controlled: item.controlled, stopped: checks.length > 0 };
  const missing = missingIn(draft, asked);
  const { unit } = item;
  const steps = { less: t("less"), more: t("more") };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      onClosed={onClosed}
      title={`${t(`title.${outcome}`)}: ${item.drugLabel}`}
      description={`${item.patientName} · ${item.patientFileNumber} · ${date(item.dateOfBirth)}`}
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
            disabledReason={missing === null ? undefined : t(missing)}
          >
            {t(`save.${outcome}`)}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (missing === null && !busy) give(givenOf(draft, asked));
        }}
      >
        <Allergies allergies={item.allergies} />
        <p className="text-title">{item.dosage}</p>
        {outcome !== "not_given" && (
          <Field label={t("quantity", { unit })}>
            {(control) => (
              <Stepper {...control} {...steps} autoFocus value={draft.quantity} onChange={set("quantity")} />
            )}
          </Field>
        )}
        {outcome !== "given" && <ReasonField value={draft.reason} onChange={set("reason")} />}
        <Field label={t("wasted", { unit })} hint={t("wastedHint")}>
          {(control) => <Stepper {...control} {...steps} value={draft.wasted} onChange={set("wasted")} />}
        </Field>
        <Field label={t("band")} hint={t("bandHint")}>
          {(control) => (
            <span className="flex gap-2">
              <TextInput {...control} value={draft.band} onChange={(event) => set("band")(event.target.value)} />
              <CameraButton onRead={set("band")} />
            </span>
          )}
        </Field>
        {checks.length > 0 && outcome !== "not_given" && (
          <OverrideFields
            checks={checks}
            draft={draft}
            onCode={(code) => setDraft((before) => ({ ...before, code }))}
            onReason={set("overriding")}
          />
        )}
        {item.controlled && (
          <WitnessFields typed={draft} onType={(change) => setDraft((before) => ({ ...before, ...change }))} />
        )}
        <p role="alert" className="text-danger empty:hidden">
          {error !== null && !refusalWith(error, "OVERRIDE_REQUIRED") && explain(error)}
        </p>
      </form>
    </Dialog>
  );
}

/** As much as was given last, or one. */
function startingWith({ last }: RoundItem): GiveDraft {
  const quantity = String(last && last.quantity > 0 ? last.quantity : 1);
  return {
    quantity,
    wasted: "0",
    reason: "",
    band: "",
    email: "",
    password: "",
    code: "benefit_outweighs_risk",
    overriding: "",
  };
}
