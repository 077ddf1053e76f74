import { VISIT_MODES, type VisitMode } from "@lockstep/domain/availability/visit-modes";
import type { VisitTypeView } from "@lockstep/domain/scheduling/board";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { useOwnRequests } from "./use-own-requests.ts";

/** A patient asks to be seen: how, what about, why and when it would suit. */
export function AskForm({ types, onDone }: { types: readonly VisitTypeView[]; onDone: () => void }) {
  const t = useTranslations("requests.own");
  const decide = useTranslations("requests.decide");
  const modeName = useTranslations("mode");
  const { ask, busy } = useOwnRequests();
  const [typeId, setTypeId] = useState("");
  const [mode, setMode] = useState<VisitMode>("in_person");
  const [reason, setReason] = useState("");
  const [preferredTimes, setPreferredTimes] = useState("");
  const modes = types.find(({ id }) => id === typeId)?.modes ?? VISIT_MODES;
  const chosen = modes.includes(mode) ? mode : (modes[0] ?? "in_person");

  function send(event: FormEvent) {
    event.preventDefault();
    if (reason.trim() === "") return;
    const more = preferredTimes.trim() === "" ? {} : { preferredTimes };
    ask({ mode: chosen, reason, ...more, ...(typeId === "" ? {} : { visitTypeId: typeId }) }, onDone);
  }

  return (
    <form onSubmit={send} className="flex flex-col gap-4 rounded-control border border-line bg-panel p-4">
      <h2 className="font-semibold">{t("ask")}</h2>
      <Field label={t("reason")} hint={t("reasonHint")}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            required
            rows={4}
            maxLength={2_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("type")}>
        {(control) => (
          <Select
            {...control}
            value={typeId}
            onChange={(event) => setTypeId(event.target.value)}
            options={[{ value: "", label: t("anyType") }, ...types.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
      </Field>
      <Field label={t("mode")}>
        {(control) => (
          <Select
            {...control}
            value={chosen}
            onChange={(event) => setMode(modes.find((one) => one === event.target.value) ?? "in_person")}
            options={modes.map((value) => ({ value, label: modeName(value) }))}
          />
        )}
      </Field>
      <Field label={t("preferredTimes")} hint={t("preferredHint")}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={500}
            value={preferredTimes}
            onChange={(event) => setPreferredTimes(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{t("cancel")}</Button>
        <Button
          type="submit"
          variant="primary"
          busy={busy}
          disabledReason={reason.trim() === "" ? decide("missingText") : undefined}
        >
          {t("send")}
        </Button>
      </div>
    </form>
  );
}
