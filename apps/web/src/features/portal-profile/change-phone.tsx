import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toast.ts";
import { ownFileQuery } from "./own-file-query.ts";

const CODE = { inputMode: "numeric", autoComplete: "one-time-code" } as const; // the literals
const DIGITS = /^\D*(?:\d\D*){6}$/;

/** To another phone, with a code from the old one and one from the new. */
export function ChangePhone({ phone: old, onClose }: { phone: string; onClose: () => void }) {
  const t = useTranslations("profile");
  const explain = useExplain();
  const queryClient = useQueryClient();
  const [phone, setPhone] = useState("");
  const [codes, setCodes] = useState({ oldCode: "", newCode: "" });
  const asking = useMutation(trpc.auth.requestPhoneChange.mutationOptions());
  const changing = useMutation(
    trpc.auth.changePhone.mutationOptions({
      onSuccess: async () => {
        toast(t("phoneChanged"));
        await queryClient.invalidateQueries(ownFileQuery());
        await queryClient.invalidateQueries(trpc.auth.sessions.queryFilter());
        onClose();
      },
    }),
  );

  function send(event: FormEvent) {
    event.preventDefault();
    if (asking.isPending || changing.isPending) return;
    if (!asking.isSuccess) {
      if (phone.trim() !== "") asking.mutate({ phone });
    } else if (DIGITS.test(codes.oldCode) && DIGITS.test(codes.newCode)) changing.mutate({ phone, ...codes });
  }

  const { error } = changing;
  const wrong = refusalWith(error, "CODE_REJECTED") !== null;
  return (
    <form onSubmit={send} noValidate className="flex flex-col gap-4 rounded-control border border-line bg-panel p-4">
      <p className="text-ink-2">{asking.isSuccess ? t("codesSent") : t("changeIntro")}</p>
      <Field label={t("newPhone")} error={asking.error === null ? undefined : explain(asking.error)}>
        {(control) => (
          <TextInput
            {...control}
            type="tel"
            autoComplete="tel"
            readOnly={asking.isSuccess}
            value={phone}
            onChange={(event) => setPhone(event.target.value)}
          />
        )}
      </Field>
      {asking.isSuccess && (
        <>
          <Field label={t("oldCode", { phone: old })}>
            {(control) => (
              <TextInput
                {...control}
                {...CODE}
                value={codes.oldCode}
                onChange={(event) => setCodes({ ...codes, oldCode: event.target.value })}
              />
            )}
          </Field>
          <Field label={t("newCode")}>
            {(control) => (
              <TextInput
                {...control}
                {...CODE}
                value={codes.newCode}
                onChange={(event) => setCodes({ ...codes, newCode: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
      <p role="alert" className="text-danger empty:hidden">
        {error === null ? null : wrong ? t("wrongCodes") : explain(error)}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={asking.isPending || changing.isPending}>
          {asking.isSuccess ? t("confirm") : t("sendCodes")}
        </Button>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </div>
    </form>
  );
}
