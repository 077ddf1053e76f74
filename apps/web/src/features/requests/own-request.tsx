import type { RequestListed } from "@lockstep/domain/scheduling/request";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { Field } from "../../ui/field.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { RequestBadge } from "./request-badge.tsx";
import { useOwnRequests } from "./use-own-requests.ts";

/** One of the patient's own requests, with what was said and what can be done. */
export function OwnRequest({ request }: { request: RequestListed }) {
  const t = useTranslations("requests");
  const { dateTime } = useClinicFormat();
  const { answer, withdraw, busy } = useOwnRequests();
  const [sure, setSure] = useState(false);
  const { status, reviewNote } = request;
  const open = status === "submitted" || status === "needs_info";
  return (
    <li className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center gap-2">
        <RequestBadge status={status}>{t(`ownStatus.${status}`)}</RequestBadge>
        <span className="text-small text-ink-2">{t("asked", { when: dateTime(request.createdAt) })}</span>
      </div>
      <p className="break-words whitespace-pre-line">{request.reason}</p>
      {request.startsAt && <p className="font-semibold">{t("detail.visit", { when: dateTime(request.startsAt) })}</p>}
      <Said title={t(status === "needs_info" ? "detail.question" : "detail.note")} text={reviewNote} />
      <Said title={t("detail.ownAnswer")} text={request.answer} />
      {status === "needs_info" && <Answer busy={busy} onSend={(text) => answer(request, text)} />}
      {open && !sure && (
        <Button className="self-start" busy={busy} onClick={() => setSure(true)}>
          {t("own.withdraw")}
        </Button>
      )}
      {open && sure && (
        <ConfirmBar
          question={t("own.withdrawSure")}
          yes={t("own.withdrawYes")}
          no={t("own.withdrawNo")}
          onNo={() => setSure(false)}
          onYes={() => {
            setSure(false);
            withdraw(request);
          }}
        />
      )}
    </li>
  );
}

function Said({ title, text }: { title: string; text: string | null | undefined }) {
  if (!text) return null;
  return (
    <div className="border-l-2 border-line pl-3">
      <p className="text-small text-ink-2">{title}</p>
      <p className="break-words whitespace-pre-line">{text}</p>
    </div>
  );
}

function Answer({ busy, onSend }: { busy: boolean; onSend: (text: string) => void }) {
  const t = useTranslations("requests");
  const [text, setText] = useState("");
  const empty = text.trim() === "";
  function send(event: FormEvent) {
    event.preventDefault();
    if (!empty) onSend(text);
  }
  return (
    <form onSubmit={send} className="flex flex-col gap-2">
      <Field label={t("own.answerLabel")}>
        {(control) => (
          <Textarea {...control} maxLength={2_000} value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </Field>
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        busy={busy}
        disabledReason={empty ? t("decide.missingText") : undefined}
      >
        {t("own.answerSend")}
      </Button>
    </form>
  );
}
