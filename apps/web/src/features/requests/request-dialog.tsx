import type { RequestView } from "@lockstep/domain/scheduling/request";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { Field } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { RequestBadge } from "./request-badge.tsx";
import { requestQuery } from "./request-queries.ts";
import { useReview } from "./use-review.ts";

const TOPICS = ["requests"];

type RequestDialogProps = {
  requestId: string;
  /** What is known of the patient that matters before anything is decided. */
  warnings: (patientId: string) => ReactNode;
  /** Picks a time for the request and books it. */
  approve: (request: RequestView, onDone: () => void, onBack: () => void) => ReactNode;
  onClosed: () => void;
};

/** One request: who, why, what was said, and what the desk answers. */
export function RequestDialog({ requestId, warnings, approve, onClosed }: RequestDialogProps) {
  const t = useTranslations("requests");
  const explain = useExplain();
  const [open, setOpen] = useState(true);
  const query = requestQuery(requestId);
  const { data, error, refetch, isFetching } = useQuery(query);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  const close = () => setOpen(false);
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={setOpen}
      onClosed={onClosed}
      title={data?.patientName ?? t("detail.loading")}
      description={data?.patientFileNumber}
    >
      {data === undefined && error === null && <Skeleton className="h-48" />}
      {data === undefined && error !== null && (
        <FailedState
          title={t("detail.failed")}
          message={explain(error)}
          busy={isFetching}
          onRetry={() => void refetch()}
        />
      )}
      {data && (
        <div className="flex flex-col gap-4">
          {warnings(data.patientId)}
          <Written request={data} />
          <Decision key={data.version} request={data} approve={approve} onDone={close} />
        </div>
      )}
    </Dialog>
  );
}

function Written({ request }: { request: RequestView }) {
  const t = useTranslations("requests");
  const mode = useTranslations("mode");
  const { dateTime } = useClinicFormat();
  const { status, reviewedBy, patientId } = request;
  const wish = [request.visitTypeName ?? t("anyType"), request.doctorName ?? t("anyone"), mode(request.mode)];
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
        <RequestBadge status={status}>{t(`status.${status}`)}</RequestBadge>
        <span>{t("asked", { when: dateTime(request.createdAt) })}</span>
        {reviewedBy && status !== "submitted" && <span>{t("reviewedBy", { name: reviewedBy })}</span>}
        <Link to="/desk/patients/$patientId" params={{ patientId }} className="text-accent underline">
          {t("detail.file")}
        </Link>
      </p>
      <dl className="grid grid-cols-1 gap-x-4 sm:grid-cols-[9rem_1fr] sm:gap-y-2">
        <Line term={t("detail.reason")} text={request.reason} />
        <Line term={t("detail.wish")} text={wish.join(" · ")} />
        <Line term={t("detail.preferredTimes")} text={request.preferredTimes} />
        <Line term={t(status === "declined" ? "detail.note" : "detail.question")} text={request.reviewNote} />
        <Line term={t("detail.answer")} text={request.answer} />
        <Line
          term={t("status.approved")}
          text={request.startsAt && t("detail.visit", { when: dateTime(request.startsAt) })}
        />
      </dl>
    </>
  );
}

function Line({ term, text }: { term: string; text: string | null }) {
  if (!text) return null;
  return (
    <>
      <dt className="text-ink-2 max-sm:mt-2 max-sm:text-small">{term}</dt>
      <dd className="min-w-0 break-words whitespace-pre-line">{text}</dd>
    </>
  );
}

type DecisionProps = Pick<RequestDialogProps, "approve"> & { request: RequestView; onDone: () => void };

/** Ask, decline, or pick a time; nothing once it is settled. */
function Decision({ request, approve, onDone }: DecisionProps) {
  const t = useTranslations("requests.decide");
  const [choice, setChoice] = useState<"ask" | "decline" | "approve" | null>(null);
  const back = () => setChoice(null);
  if (request.status !== "submitted" && request.status !== "needs_info") return null;
  if (choice === "approve") return approve(request, onDone, back);
  if (choice !== null) return <Note choice={choice} request={request} onDone={onDone} onBack={back} />;
  return (
    <div className="flex flex-wrap justify-end gap-2 border-t border-faint pt-3">
      <Button onClick={() => setChoice("decline")}>{t("decline")}</Button>
      <Button onClick={() => setChoice("ask")}>{t("ask")}</Button>
      <Button variant="primary" onClick={() => setChoice("approve")}>
        {t("approve")}
      </Button>
    </div>
  );
}

type NoteProps = { choice: "ask" | "decline"; request: RequestView; onDone: () => void; onBack: () => void };

function Note({ choice, request, onDone, onBack }: NoteProps) {
  const t = useTranslations("requests.decide");
  const explain = useExplain();
  const { review, busy, error } = useReview(request, onDone);
  const [text, setText] = useState("");
  const asks = choice === "ask";
  const note = text.trim() === "" ? {} : { note: text };
  return (
    <form
      className="flex flex-col gap-3 border-t border-faint pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!asks || text.trim() !== "") review({ decision: asks ? "needs_info" : "decline", ...note });
      }}
    >
      <Field label={t(asks ? "askLabel" : "declineLabel")} hint={t("askHint")}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            maxLength={1_000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="alert" className="flex-1 text-danger empty:hidden">
          {error !== null && explain(error)}
        </p>
        <Button onClick={onBack}>{t("back")}</Button>
        <Button
          type="submit"
          variant="primary"
          busy={busy}
          disabledReason={asks && text.trim() === "" ? t("missingText") : undefined}
        >
          {t(asks ? "askSend" : "declineSend")}
        </Button>
      </div>
    </form>
  );
}
