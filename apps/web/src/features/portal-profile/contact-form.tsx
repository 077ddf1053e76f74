import type { OwnFile } from "@lockstep/domain/patients/own-file";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { LANGUAGE_NAMES, LOCALES, type Locale } from "../../messages/locales.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toast.ts";
import { ownFileQuery } from "./own-file-query.ts";

type Contact = { email: string; language: Locale; reminders: boolean };
const contactIn = ({ email, language, reminders }: OwnFile): Contact => ({ email: email ?? "", language, reminders });

/** How somebody is written to; made anew for each version of the file, so that it shows what is. */
export function ContactForm({ file }: { file: OwnFile }) {
  const t = useTranslations("profile");
  const explain = useExplain();
  const queryClient = useQueryClient();
  const [key] = useState(newKey);
  const [typed, setTyped] = useState(() => contactIn(file));
  const saving = useMutation(
    trpc.patients.updateMyself.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(ownFileQuery().queryKey, saved);
        toast(t("saved"));
      },
      onError: (error) => {
        if (!refusalWith(error, "STALE_VERSION")) return;
        toast(t("stale"), { tone: "danger" });
        void queryClient.invalidateQueries(ownFileQuery());
      },
    }),
  );
  const unchanged = JSON.stringify(typed) === JSON.stringify(contactIn(file));

  function send(event: FormEvent) {
    event.preventDefault();
    if (unchanged || saving.isPending) return;
    const email = typed.email.trim() || null;
    saving.mutate({ ...typed, email, expectedVersion: file.version, idempotencyKey: key });
  }

  return (
    <form onSubmit={send} noValidate aria-labelledby="contact" className="flex flex-col gap-4">
      <h2 id="contact" className="font-semibold">
        {t("contact")}
      </h2>
      <Field label={t("email")} error={saving.error === null ? undefined : explain(saving.error)}>
        {(control) => (
          <TextInput
            {...control}
            type="email"
            autoComplete="email"
            value={typed.email}
            onChange={(event) => setTyped({ ...typed, email: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("language")}>
        {(control) => (
          <Select
            {...control}
            value={typed.language}
            onChange={({ target }) =>
              setTyped({ ...typed, language: LOCALES.find((one) => one === target.value) ?? typed.language })
            }
            options={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          />
        )}
      </Field>
      <label className="flex min-h-(--control) items-center gap-3">
        <input
          type="checkbox"
          className="size-5 accent-(--accent)"
          checked={typed.reminders}
          onChange={(event) => setTyped({ ...typed, reminders: event.target.checked })}
        />
        {t("reminders")}
      </label>
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        busy={saving.isPending}
        disabledReason={unchanged ? t("nothingChanged") : undefined}
      >
        {t("save")}
      </Button>
    </form>
  );
}
