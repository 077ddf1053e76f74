import type { InvitedWithLink } from "@lockstep/domain/identity/invitation";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { TextInput } from "../../ui/text-input.tsx";
import { toast } from "../../ui/toast.ts";

/** The link of an invitation, to be handed on. It is nowhere to be seen again. */
export function InviteLink({ invited, onDone }: { invited: InvitedWithLink; onDone: () => void }) {
  const t = useTranslations("staff.link");
  const { dateTime } = useClinicFormat();
  const input = useRef<HTMLInputElement>(null);
  const link = `${window.location.origin}${invited.link}`;

  async function copy() {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      toast(t("copied"));
    } catch {
      // Browsers forbid it where the page came without TLS.
      toast(t("copyFailed"), { tone: "danger" });
    }
  }

  return (
    <div className="flex flex-col gap-3">
      <p>{t("handOn", { email: invited.email })}</p>
      <Field label={t("label")} hint={t("valid", { when: dateTime(invited.expiresAt) })}>
        {(control) => (
          <span className="flex gap-2">
            <TextInput {...control} ref={input} readOnly value={link} onFocus={(event) => event.target.select()} />
            <Button variant="primary" autoFocus onClick={() => void copy()}>
              {t("copy")}
            </Button>
          </span>
        )}
      </Field>
      <p className="text-ink-2">{t("onlyNow")}</p>
      <Button className="self-end" onClick={onDone}>
        {t("done")}
      </Button>
    </div>
  );
}
