import { zodResolver } from "@hookform/resolvers/zod";
import type { VisitTypeSettingsView } from "@lockstep/domain/clinic/places";
import { useId, useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { mergedFields, mergeFields } from "../../lib/merge-fields.ts";
import { useClinic } from "../../lib/use-clinic.ts";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { toast } from "../../ui/toast.ts";
import { StaleChoice } from "./stale-choice.tsx";
import { useSaveType } from "./use-save-type.ts";
import { useTypeText } from "./use-type-text.ts";
import { VisitTypeFields } from "./visit-type-fields.tsx";
import { TYPE_FIELDS, type TypeField, type TypeValues, typeValuesOf, visitTypeForm } from "./visit-type-values.ts";

/** A new type of visit, or the one that is given; of a change only what was typed is sent. */
export function VisitTypeDialog({ type, onClosed }: { type: VisitTypeSettingsView | null; onClosed: () => void }) {
  const t = useTranslations("clinicSettings.types");
  const words = useTranslations("clinicSettings.form");
  const explain = useExplain();
  const { label, text } = useTypeText();
  const { currency } = useClinic();
  const formId = useId();
  const [open, setOpen] = useState(true);
  const [opened] = useState(type);
  const base = typeValuesOf(opened, currency);
  const form = useForm<TypeValues>({
    resolver: zodResolver(visitTypeForm(currency), {}, { raw: true }),
    defaultValues: base,
  });
  const { errors, isDirty } = form.formState;
  const guard = useDiscardGuard(open && isDirty, () => setOpen(false));
  const { rival, busy, error, save } = useSaveType({
    opened,
    currency,
    onSaved({ name }) {
      toast(t(opened === null ? "added" : "saved", { type: name }));
      guard.discard();
    },
    mark: (field, message) => form.setError(field, { message }, { shouldFocus: true }),
  });
  const theirs = rival && typeValuesOf(rival.current, currency);
  const merges = theirs ? mergeFields(TYPE_FIELDS, base, form.getValues(), theirs) : [];
  const footer = guard.asking ? (
    <ConfirmBar
      question={words("discard")}
      yes={words("discardYes")}
      no={words("discardNo")}
      onYes={guard.discard}
      onNo={guard.keep}
    />
  ) : (
    rival === null && (
      <>
        <Button onClick={guard.leave}>{t("cancel")}</Button>
        <Button
          type="submit"
          form={formId}
          variant="primary"
          busy={busy}
          disabledReason={isDirty ? undefined : words("nothingChanged")}
        >
          {t(opened === null ? "add" : "save")}
        </Button>
      </>
    )
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) guard.leave();
      }}
      onClosed={onClosed}
      title={opened === null ? t("addTitle") : t("editOf", { type: opened.name })}
      footer={footer}
    >
      {rival && theirs ? (
        <StaleChoice<TypeField>
          rival={rival}
          merges={merges}
          label={label}
          text={text}
          busy={busy}
          onSave={(takeTheirs) => save(theirs, mergedFields(merges, theirs, takeTheirs), rival.current.version)}
          onTheirs={guard.discard}
        />
      ) : (
        <form
          id={formId}
          noValidate
          className="flex flex-col gap-3"
          onSubmit={form.handleSubmit((values) => {
            if (isDirty && !busy) save(base, values, opened?.version ?? 1);
          })}
        >
          <VisitTypeFields register={form.register} control={form.control} errors={errors} isNew={opened === null} />
          {opened !== null && <p className="text-small text-ink-2">{t("bookedKeep")}</p>}
          <p role="alert" className="text-danger empty:hidden">
            {error !== null && Object.keys(errors).length === 0 && explain(error)}
          </p>
        </form>
      )}
    </Dialog>
  );
}
