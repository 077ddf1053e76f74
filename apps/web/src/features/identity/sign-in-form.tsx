import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { type DemoAccount, DemoAccounts } from "./demo-accounts.tsx";

type SignInFormProps = {
  clinicName: string;
  demoAccounts: readonly DemoAccount[];
  sessionEnded: boolean;
  onSignedIn: () => Promise<void>;
  /** Where the language is chosen. */
  children: ReactNode;
};

export function SignInForm({ clinicName, demoAccounts, sessionEnded, onSignedIn, children }: SignInFormProps) {
  const t = useTranslations("signIn");
  const explain = useExplain();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  const [tried, setTried] = useState(false);
  const submit = useRef<HTMLButtonElement>(null);
  const signIn = useMutation(trpc.auth.signIn.mutationOptions({ onSuccess: onSignedIn }));

  function send(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (email.trim() !== "" && password !== "" && !signIn.isPending) signIn.mutate({ email, password });
  }

  const wrong = refusalWith(signIn.error, "UNAUTHENTICATED", "INVALID_INPUT") !== null;
  const failure = signIn.error === null ? null : wrong ? t("wrong") : explain(signIn.error);
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-10">
      <header>
        <h1 className="text-title font-semibold">{t("title", { clinic: clinicName })}</h1>
        <p className="text-ink-2">{sessionEnded ? t("ended") : t("intro")}</p>
      </header>
      <form onSubmit={send} noValidate className="flex flex-col gap-4">
        <Field label={t("email")} error={tried && email.trim() === "" ? t("emailMissing") : undefined}>
          {(control) => (
            <TextInput
              {...control}
              type="email"
              name="email"
              autoComplete="username"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("password")} error={tried && password === "" ? t("passwordMissing") : undefined}>
          {(control) => (
            <span className="relative block">
              <TextInput
                {...control}
                type={shown ? "text" : "password"}
                name="password"
                autoComplete="current-password"
                className="pr-16"
                value={password}
                onChange={(event) => setPassword(event.target.value)}
              />
              <Button
                variant="quiet"
                aria-pressed={shown}
                className="absolute inset-y-0 right-0"
                onClick={() => setShown(!shown)}
              >
                {t("show")}
              </Button>
            </span>
          )}
        </Field>
        <p role="alert" className="text-danger empty:hidden">
          {failure}
        </p>
        <Button ref={submit} type="submit" variant="primary" busy={signIn.isPending}>
          {t("submit")}
        </Button>
      </form>
      {demoAccounts.length > 0 && (
        <DemoAccounts
          accounts={demoAccounts}
          onPick={(account) => {
            setEmail(account.email);
            setPassword(account.password);
            submit.current?.focus();
          }}
        />
      )}
      {children}
    </main>
  );
}
