import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinic } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { toast } from "../../ui/toast.ts";
import { CodeStep } from "./code-step.tsx";
import { PhoneStep } from "./phone-step.tsx";

type PortalSignInProps = { sessionEnded: boolean; onSignedIn: () => Promise<void>; children: ReactNode };

/** A code that is on its way: when it was known to be, and from when another one can be asked for. */
type Sent = { before: boolean; resendAt: number };

const RESEND_SECONDS_MAX = 60;

/** Phone, code, in. */
export function PortalSignIn({ sessionEnded, onSignedIn, children }: PortalSignInProps) {
  const t = useTranslations("portalSignIn");
  const explain = useExplain();
  const { name, country } = useClinic();
  const [phone, setPhone] = useState("");
  const [sent, setSent] = useState<Sent | null>(null);
  const asking = useMutation(
    trpc.auth.requestCode.mutationOptions({
      onSuccess: ({ resendAfterSeconds }) => {
        if (sent !== null) toast(t("resent"));
        verifying.reset();
        setSent({ before: false, resendAt: Date.now() + resendAfterSeconds * 1_000 });
      },
      onError: (error) => {
        // A code that was sent within the last minute is as good as a new one.
        const wait = refusalWith(error, "RATE_LIMITED")?.retryAfterSeconds ?? Number.POSITIVE_INFINITY;
        if (wait <= RESEND_SECONDS_MAX) setSent({ before: true, resendAt: Date.now() + wait * 1_000 });
        else if (sent !== null) toast(explain(error), { tone: "danger" });
      },
    }),
  );
  const verifying = useMutation(
    trpc.auth.verifyCode.mutationOptions({
      onSuccess: onSignedIn,
      onError: (error) => {
        const wait = refusalWith(error, "RATE_LIMITED")?.retryAfterSeconds;
        if (wait !== undefined && sent !== null) setSent({ ...sent, resendAt: Date.now() + wait * 1_000 });
      },
    }),
  );
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-10 text-title [--control:44px]">
      <header className="flex flex-col gap-1">
        <h1 className="text-[22px]/7 font-semibold tracking-tight">
          {sent === null ? t("title", { clinic: name }) : t("codeTitle")}
        </h1>
        {sent === null && <p className="text-ink-2">{sessionEnded ? t("ended") : t("intro")}</p>}
      </header>
      {sent === null ? (
        <PhoneStep
          phone={phone}
          onPhone={setPhone}
          country={country}
          failure={asking.error === null ? null : explain(asking.error)}
          sending={asking.isPending}
          onSend={() => asking.mutate({ phone })}
        />
      ) : (
        <CodeStep
          intro={t(sent.before ? "codeSentBefore" : "codeIntro", { phone })}
          failure={failureOf(verifying.error)}
          checking={verifying.isPending || verifying.isSuccess}
          onCode={(code) => verifying.mutate({ phone, code })}
          resendAt={sent.resendAt}
          resending={asking.isPending}
          onResend={() => asking.mutate({ phone })}
          onOtherPhone={() => {
            setSent(null);
            asking.reset();
            verifying.reset();
          }}
        />
      )}
      {children}
    </main>
  );

  function failureOf(error: unknown): string | null {
    if (error === null) return null;
    if (refusalWith(error, "CODE_REJECTED", "INVALID_INPUT")) return t("wrong");
    const limited = refusalWith(error, "RATE_LIMITED");
    return limited && limited.retryAfterSeconds <= RESEND_SECONDS_MAX ? t("burnt") : explain(error);
  }
}
