import { EXCEPTION_KINDS } from "@lockstep/domain/doctors/exception-kinds";
import { useState } from "react";
import { useForm, useWatch } from "react-hook-form";
import { useTranslations } from "use-intl";
import { ahead } from "../../lib/ahead.ts";
import { serverNowMs } from "../../lib/server-clock.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useDiscardGuard } from "../../lib/use-discard-guard.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { useLazyResolver } from "../../lib/use-lazy-resolver.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { DateInput } from "../../ui/date-input.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { TimeInput } from "../../ui/time-input.tsx";
import { toast } from "../../ui/toast.ts";
import { emptyLeave, type LeaveField, type LeaveValues } from "./leave-form-values.ts";
import { ShapeFields } from "./shape-fields.tsx";
import { StrandedNow, StrandsFirst } from "./strands.tsx";
import { type Change, useCalendarChange } from "./use-calendar-change.ts";

const loadSchema = () => import("./leave-schema.ts");

const KNOWN = ["firstDay", "lastDay", "from", "to", "modes", "long"] as const;

/** Leave as a range, a break or an opening; the visits it would strand come first. */
export function LeaveForm({ doctorId }: { doctorId: string }) {
  const t = useTranslations("doctorSettings.leave");
  const guardWords = useTranslations("doctorSettings");
  const explain = useExplain();
  const { timeZone, dayOf } = useClinicFormat();
  const [empty] = useState(() => emptyLeave(dayOf(new Date(serverNowMs()))));
  const form = useForm<LeaveValues, unknown, Change>({
    resolver: useLazyResolver(async () => (await loadSchema()).leaveResolver(timeZone)),
    defaultValues: empty,
  });
  const { kind, wholeDays, from, to, slotMinutes, modes } = useWatch({ control: form.control }) as LeaveValues; // every field has a value
  const { errors, isDirty } = form.formState;
  const guard = useDiscardGuard(isDirty, () => undefined);
  const change = useCalendarChange({
    doctorId,
    onDone() {
      toast(t(`added.${kind}`));
      form.reset({ ...empty, kind });
    },
  });
  const leave = kind === "leave";
  const set = (field: "from" | "to", time: string) =>
    form.setValue(field, time, { shouldDirty: true, shouldValidate: form.formState.isSubmitted });

  function problem(field: LeaveField): string | undefined {
    const message = errors[field]?.message;
    const known = KNOWN.find((one) => one === message);
    return known ? t(`problem.${known}`) : undefined;
  }

  return (
    <>
      <StrandedNow change={change} />
      <form
        noValidate
        className="flex flex-col gap-3"
        {...ahead(loadSchema)}
        onSubmit={form.handleSubmit(change.begin)}
      >
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          <Field label={t("kind")} className="max-sm:col-span-2">
            {(control) => (
              <Select
                {...control}
                {...form.register("kind")}
                options={EXCEPTION_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              />
            )}
          </Field>
          <Field label={t(leave ? "firstDay" : "date")} error={problem("firstDay")}>
            {(control) => <DateInput {...control} {...form.register("firstDay")} />}
          </Field>
          {leave && (
            <Field label={t("lastDay")} error={problem("lastDay")}>
              {(control) => <DateInput {...control} {...form.register("lastDay")} />}
            </Field>
          )}
          {leave && (
            <label className="flex min-h-(--control) items-center gap-1.5 self-end max-sm:col-span-2">
              <input type="checkbox" className="size-4 accent-(--accent)" {...form.register("wholeDays")} />
              {t("wholeDays")}
            </label>
          )}
          {!(leave && wholeDays) && (
            <>
              <Field label={t("from")} error={problem("from")}>
                {(control) => <TimeInput {...control} value={from} onChange={(time) => set("from", time)} />}
              </Field>
              <Field label={t("to")} error={problem("to")}>
                {(control) => <TimeInput {...control} value={to} onChange={(time) => set("to", time)} />}
              </Field>
            </>
          )}
        </div>
        {kind === "opening" && (
          <div>
            <ShapeFields
              label={t("kinds.opening")}
              shape={{ slotMinutes, modes }}
              onChange={(shape) => {
                form.setValue("slotMinutes", shape.slotMinutes);
                form.setValue("modes", shape.modes, { shouldDirty: true });
              }}
            />
            <p role="alert" className="text-small text-danger empty:hidden">
              {problem("modes")}
            </p>
          </div>
        )}
        <Field label={t("note")}>
          {(control) => <TextInput {...control} maxLength={500} {...form.register("note")} />}
        </Field>
        <StrandsFirst kind="leave" change={change} />
        {guard.asking ? (
          <ConfirmBar
            question={guardWords("discard")}
            yes={guardWords("discardYes")}
            no={guardWords("discardNo")}
            onYes={guard.discard}
            onNo={guard.keep}
          />
        ) : (
          change.asking === null && (
            <div className="flex flex-wrap items-center justify-end gap-2">
              <p role="alert" className="flex-1 text-danger empty:hidden">
                {change.failure !== null && explain(change.failure)}
              </p>
              <Button type="submit" variant="primary" busy={change.busy}>
                {t(`submit.${kind}`)}
              </Button>
            </div>
          )
        )}
      </form>
    </>
  );
}
