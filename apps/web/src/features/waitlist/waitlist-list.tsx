import type { WaitlistEntryView } from "@lockstep/domain/scheduling/waitlist";
import type { WaitlistStatus } from "@lockstep/domain/scheduling/waitlist-states";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { useTimeLeft } from "../../lib/use-time-left.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmBar } from "../../ui/confirm-bar.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FailedState } from "../../ui/failed-state.tsx";
import { type Shape, Sign } from "../../ui/sign.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useWaitlist } from "./use-waitlist.ts";
import { useWishWords } from "./use-wish-words.ts";
import { type WaitlistFilter, waitlistQuery } from "./waitlist-queries.ts";

const TOPICS = ["waitlist"];
const LOOK: Record<WaitlistStatus, { tone: Tone; shape: Shape }> = {
  waiting: { tone: "pending", shape: "quarter" },
  offered: { tone: "held", shape: "hourglass" },
  booked: { tone: "room", shape: "tick" },
  left: { tone: "neutral", shape: "cross" },
  lapsed: { tone: "neutral", shape: "hourglass" },
};

/** Who waits for what and since when, and which times are kept for whom. */
export function WaitlistList({ filter }: { filter: WaitlistFilter }) {
  const t = useTranslations("waitlist");
  const explain = useExplain();
  const query = waitlistQuery(filter);
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(query);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  if (data === undefined) {
    if (error === null) return <Skeleton className="h-48" />;
    return (
      <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />
    );
  }
  const entries = data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) return <EmptyState title={t(filter === "open" ? "none" : "noneOther")} />;
  return (
    <>
      <ul aria-label={t("title")} className="divide-y divide-faint rounded-control border border-line bg-panel">
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {hasNextPage && (
        <Button className="self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

function EntryRow({ entry }: { entry: WaitlistEntryView }) {
  const t = useTranslations("waitlist");
  const words = useWishWords();
  const { dateTime } = useClinicFormat();
  const { leave, leaving } = useWaitlist({ joined: "", left: t("removed"), same: "" });
  const [sure, setSure] = useState(false);
  const { patientName: name, status, offer } = entry;
  const { what, when } = words(entry);
  const open = status === "waiting" || status === "offered";
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className="flex items-baseline gap-2">
          <span className="truncate font-semibold">{name}</span>
          <span className="shrink-0 text-small text-ink-2">{entry.patientFileNumber}</span>
        </p>
        <p className="text-small text-ink-2">
          {what} · {when}
        </p>
      </div>
      <div className="text-small text-ink-2">
        <p className="tabular-nums">{t("since", { when: dateTime(entry.createdAt) })}</p>
        {offer && (
          <p className="text-held tabular-nums">
            {t("offer", { when: dateTime(offer.startsAt), doctor: offer.doctorName })} ·{" "}
            <Left expiresAt={offer.expiresAt} />
          </p>
        )}
      </div>
      <Badge tone={LOOK[status].tone}>
        <Sign shape={LOOK[status].shape} />
        {t(`status.${status}`)}
      </Badge>
      {open && !sure && (
        <Button aria-label={t("removeNamed", { name })} busy={leaving} onClick={() => setSure(true)}>
          {t("remove")}
        </Button>
      )}
      {open && sure && (
        <ConfirmBar
          question={t("removeSure", { name })}
          yes={t("removeYes")}
          no={t("removeNo")}
          onNo={() => setSure(false)}
          onYes={() => {
            setSure(false);
            leave(entry);
          }}
        />
      )}
    </li>
  );
}

function Left({ expiresAt }: { expiresAt: string }) {
  const t = useTranslations("waitlist");
  const { left } = useTimeLeft(expiresAt);
  return t("offerLeft", { left });
}
