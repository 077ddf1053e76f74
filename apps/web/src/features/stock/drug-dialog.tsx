import { zodResolver } from "@hookform/resolvers/zod";
import type { DrugView } from "@lockstep/domain/pharmacy/drug";
import { useId, useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslations } from "use-intl";
import { useClinic } from "../../lib/use-clinic.ts";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { toast } from "../../ui/toast.ts";
import { DrugFields } from "./drug-fields.tsx";
import { type DrugValues, drugForm, drugValuesOf } from "./drug-values.ts";
import { StaleDrug } from "./stale-drug.tsx";
import { useSaveDrug } from "./use-save-drug.ts";

/** A new drug of the formulary, or the one that is given. */
export function DrugDialog({ drug, onClosed }: { drug: DrugView | null; onClosed: () => void }) {
  const t = useTranslations("formulary");
  const explain = useExplain();
  const { currency } = useClinic();
  const formId = useId();
  const [open, setOpen] = useState(true);
  const [opened] = useState(drug);
  const base = drugValuesOf(opened);
  const form = useForm<DrugValues>({
    resolver: zodResolver(drugForm(currency), {}, { raw: true }),
    defaultValues: base,
  });
  const { errors, isDirty } = form.formState;
  const guard = useDiscardGuard(open && isDirty, () => setOpen(false));
  const { rival, busy, error, save } = useSaveDrug({
    ...{ opened, currency },
    onSaved({ label }) {
      toast(t(opened === null ? "added" : "saved", { drug: label }));
      guard.discard();
    },
    mark: (field, message) => form.setError(field, { message }, { shouldFocus: true }),
  });
  const footer = guard.asking ? (
    <ConfirmBar
      question={t("discard")}
      yes={t("discardYes")}
      no={t("discardNo")}
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
          disabledReason={isDirty ? undefined : t("nothingChanged")}
        >
          {t(opened === null ? "add" : "save")}
        </Button>
      </>
    )
  );
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={(next) => {
        if (!next) guard.leave();
      }}
      onClosed={onClosed}
      title={opened === null ? t("addTitle") : opened.label}
      description={opened === null ? t("addBody") : t("editBody")}
      footer={footer}
    >
      {rival ? (
        <StaleDrug
          rival={rival}
          base={base}
          mine={form.getValues()}
          busy={busy}
          onMine={(values) => save({ values, expectedVersion: rival.current.version })}
          onTheirs={guard.discard}
        />
      ) : (
        <form
          id={formId}
          noValidate
          className="flex flex-col gap-3"
          onSubmit={form.handleSubmit((values) => {
            if (isDirty && !busy) save({ values, expectedVersion: opened?.version ?? 1 });
          })}
        >
          <DrugFields
            register={form.register}
            control={form.control}
            errors={errors}
            currency={currency}
            isNew={opened === null}
          />
          <p role="alert" className="text-danger empty:hidden">
            {error !== null && Object.keys(errors).length === 0 && explain(error)}
          </p>
        </form>
      )}
    </Dialog>
  );
}
