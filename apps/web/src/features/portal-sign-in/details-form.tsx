import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { LOCALES } from "../../messages/locales.ts";
import { Button } from "../../ui/button.tsx";
import { DateInput } from "../../ui/date-input.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextInput } from "../../ui/text-input.tsx";

const SEXES = ["female", "male", "other", "unknown"] as const;
const REQUIRED = ["firstName", "lastName", "dateOfBirth", "sex"] as const;
const NOTHING = { firstName: "", lastName: "", dateOfBirth: "", sex: "", email: "" };

/** Who somebody new is; the clinic's file is opened with it. */
export function DetailsForm({ onOpened, children }: { onOpened: () => Promise<void>; children: ReactNode }) {
  const t = useTranslations("portalSignIn");
  const explain = useExplain();
  const spoken = useLocale();
  const [key] = useState(newKey);
  const [typed, setTyped] = useState(NOTHING);
  const [tried, setTried] = useState(false);
  const registering = useMutation(
    trpc.patients.registerMyself.mutationOptions({
      onSuccess: onOpened,
      // Opened in another tab already.
      onError: (error) => (refusalWith(error, "ALREADY_DONE") ? onOpened() : undefined),
    }),
  );

  function send(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const sex = SEXES.find((one) => one === typed.sex);
    if (sex === undefined || REQUIRED.some((field) => typed[field].trim() === "") || registering.isPending) return;
    const language = LOCALES.find((one) => one === spoken);
    const { email, ...rest } = typed;
    registering.mutate({ ...rest, sex, email: email.trim() || null, language, idempotencyKey: key });
  }

  const set = (field: keyof typeof NOTHING) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [field]: event.target.value });
  const missing = (field: (typeof REQUIRED)[number]) =>
    tried && typed[field].trim() === "" ? t(`missing.${field}`) : undefined;
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-10 text-title [--control:44px]">
      <header className="flex flex-col gap-1">
        <h1 className="text-[22px]/7 font-semibold tracking-tight">{t("detailsTitle")}</h1>
        <p className="text-ink-2">{t("detailsIntro")}</p>
      </header>
      <form onSubmit={send} noValidate className="flex flex-col gap-4">
        <Field label={t("firstName")} error={missing("firstName")}>
          {(control) => (
            <TextInput {...control} autoComplete="given-name" value={typed.firstName} onChange={set("firstName")} />
          )}
        </Field>
        <Field label={t("lastName")} error={missing("lastName")}>
          {(control) => (
            <TextInput {...control} autoComplete="family-name" value={typed.lastName} onChange={set("lastName")} />
          )}
        </Field>
        <Field label={t("dateOfBirth")} error={missing("dateOfBirth")}>
          {(control) => (
            <DateInput {...control} autoComplete="bday" value={typed.dateOfBirth} onChange={set("dateOfBirth")} />
          )}
        </Field>
        <Field label={t("sex")} error={missing("sex")}>
          {(control) => (
            <Select
              {...control}
              placeholder=""
              value={typed.sex}
              onChange={set("sex")}
              options={SEXES.map((value) => ({ value, label: t(`sexes.${value}`) }))}
            />
          )}
        </Field>
        <Field label={t("email")}>
          {(control) => (
            <TextInput {...control} type="email" autoComplete="email" value={typed.email} onChange={set("email")} />
          )}
        </Field>
        <p role="alert" className="text-danger empty:hidden">
          {registering.error === null ? null : explain(registering.error)}
        </p>
        <Button type="submit" variant="primary" busy={registering.isPending}>
          {t("open")}
        </Button>
      </form>
      {children}
    </main>
  );
}
