import type { DeadLetter } from "@lockstep/domain/messages/dead-letters";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Sign } from "../../ui/sign.tsx";
import { toast } from "../../ui/toast.ts";
import { kindWord } from "./kind-word.ts";

export function DeadLetterRow({ letter }: { letter: DeadLetter }) {
  const t = useTranslations("deadLetters");
  const explain = useExplain();
  const { dateTime } = useClinicFormat();
  const queryClient = useQueryClient();
  const [idempotencyKey] = useState(newKey);
  const { mutate, isPending } = useMutation(
    trpc.messages.resend.mutationOptions({
      onSuccess: () => toast(t("resent")),
      onError: (error) => toast(refusalWith(error, "ALREADY_DONE") ? t("settled") : explain(error), { tone: "danger" }),
      onSettled: () => queryClient.invalidateQueries(trpc.messages.dead.pathFilter()),
    }),
  );
  const name = t(`kind.${kindWord(letter.kind)}`);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2.5">
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-semibold">{name}</span>
          {letter.channels.map(({ channel, sent, lastError }) => (
            <Badge key={channel} tone={sent ? "room" : "neutral"}>
              <Sign shape={sent ? "tick" : "cross"} />
              {t(`channel.${channel}`)}
              {sent ? ` · ${t("sent")}` : lastError && ` · ${lastError}`}
            </Badge>
          ))}
        </p>
        <p className="text-small text-ink-2">
          {letter.to.length > 0 ? t("to", { to: letter.to.join(", ") }) : t("toNobody")} ·{" "}
          {t("givenUp", { when: dateTime(letter.deadAt) })} · {t("tries", { count: letter.attempts })}
          {letter.lastError !== null && letter.channels.length === 0 && (
            <> · {t("cause", { error: letter.lastError })}</>
          )}
        </p>
      </div>
      <Button
        aria-label={t("resendNamed", { name })}
        busy={isPending}
        onClick={() => mutate({ messageId: letter.id, idempotencyKey })}
      >
        {t("resend")}
      </Button>
    </li>
  );
}
