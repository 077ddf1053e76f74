import type { UpdatedClinicView } from "@lockstep/domain/clinic/effect";
import type { ClinicSettingsView } from "@lockstep/domain/clinic/settings";
import { useEffect, useEffectEvent } from "react";
import { useForm } from "react-hook-form";
import { useLocale, useTranslations } from "use-intl";
import { ahead } from "../../lib/ahead.ts";
import { changedFields, mergedFields, mergeFields } from "../../lib/merge-fields.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { useLazyResolver } from "../../lib/use-lazy-resolver.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { EffectPanel } from "./effect-panel.tsx";
import { SettingsFields } from "./settings-fields.tsx";
import { SETTINGS_FIELDS, type SettingsField, type SettingsValues, settingsValuesOf } from "./settings-form-values.ts";
import { StaleChoice } from "./stale-choice.tsx";
import { useSaveSettings } from "./use-save-settings.ts";

const loadSchema = () => import("./settings-schema.ts");

type SettingsFormProps = {
  settings: ClinicSettingsView;
  /** Whether something was typed that is not saved. */
  onDirty: (dirty: boolean) => void;
  onSaved: (saved: UpdatedClinicView) => void;
};

/** Changes what was typed and nothing else, of the version that was opened. */
export function SettingsForm({ settings, onDirty, onSaved }: SettingsFormProps) {
  const t = useTranslations("clinicSettings.form");
  const explain = useExplain();
  const textOf = useSettingText();
  const base = settingsValuesOf(settings);
  const form = useForm({
    resolver: useLazyResolver(async () => (await loadSchema()).settingsResolver),
    defaultValues: base,
  });
  const { errors, isDirty } = form.formState;
  const guard = useDiscardGuard(isDirty, () => undefined);
  const tell = useEffectEvent(onDirty);
  useEffect(() => tell(isDirty), [isDirty]); // tells the page, which keeps what is being typed
  const saving = useSaveSettings({
    onSaved: (saved) => {
      guard.discard();
      onSaved(saved);
    },
    onRefused(error) {
      saving.back();
      for (const { path, message } of refusalWith(error, "INVALID_INPUT")?.issues ?? []) {
        const field = SETTINGS_FIELDS.find((name) => name === path[0]);
        if (field) form.setError(field, { message }, { shouldFocus: true });
      }
    },
  });
  const { asking, rival } = saving;

  function save(from: SettingsValues, to: SettingsValues, expectedVersion: number) {
    saving.save({ values: to, fields: changedFields(SETTINGS_FIELDS, from, to), expectedVersion });
  }

  const leaving = guard.asking && (
    <ConfirmBar
      question={t("discard")}
      yes={t("discardYes")}
      no={t("discardNo")}
      onYes={guard.discard}
      onNo={guard.keep}
    />
  );
  if (asking !== null) {
    return (
      <>
        {leaving}
        <EffectPanel
          effect={asking.effect}
          newZone={asking.change.values.timeZone}
          again={asking.again}
          busy={saving.busy}
          problem={saving.error === null || asking.again ? null : explain(saving.error)}
          onBack={saving.back}
          onSave={saving.confirm}
        />
      </>
    );
  }
  if (rival !== null) {
    const theirs = settingsValuesOf(rival.current);
    const merges = mergeFields(SETTINGS_FIELDS, base, form.getValues(), theirs);
    return (
      <>
        {leaving}
        <StaleChoice<SettingsField>
          rival={rival}
          merges={merges}
          label={(field) => t(`field.${field}`)}
          text={textOf}
          busy={saving.busy}
          onSave={(takeTheirs) => save(theirs, mergedFields(merges, theirs, takeTheirs), rival.current.version)}
          onTheirs={() => {
            guard.discard();
            onDirty(false);
            saving.takeTheirs(rival.current);
          }}
        />
      </>
    );
  }
  return (
    <form
      noValidate
      {...ahead(loadSchema)}
      className="flex flex-col gap-4"
      onSubmit={form.handleSubmit(() => {
        if (isDirty && !saving.busy) save(base, form.getValues(), settings.version);
      })}
    >
      <SettingsFields register={form.register} control={form.control} errors={errors} />
      {leaving || (
        <div className="flex flex-wrap items-center justify-end gap-2">
          <p role="alert" className="flex-1 text-danger empty:hidden">
            {saving.error !== null && explain(saving.error)}
          </p>
          {isDirty && <Button onClick={() => form.reset()}>{t("drop")}</Button>}
          <Button
            type="submit"
            variant="primary"
            busy={saving.busy}
            disabledReason={isDirty ? undefined : t("nothingChanged")}
          >
            {t("save")}
          </Button>
        </div>
      )}
    </form>
  );
}

/** A setting's value as a person reads it. */
function useSettingText(): (field: SettingsField, value: string) => string {
  const locale = useLocale();
  return (field, value) => {
    if (field !== "country" && field !== "currency") return value.replaceAll("_", " ");
    const type = field === "country" ? "region" : "currency";
    return `${new Intl.DisplayNames([locale, "en"], { type }).of(value) ?? value} (${value})`;
  };
}
