import type { TransferStatus as Status } from "@lockstep/domain/pharmacy/states";
import type { TransferView } from "@lockstep/domain/pharmacy/transfer";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";
import { Badge } from "../../ui/badge.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Sign } from "../../ui/sign.tsx";
import { PagedList } from "./paged-list.tsx";
import { type TransferFilter, transfersQuery } from "./stock-queries.ts";

const TOPICS = ["transfers"];
const LOOKS = {
  requested: { tone: "pending", shape: "quarter" },
  in_transit: { tone: "confirmed", shape: "arrows" },
  received: { tone: "neutral", shape: "tick" },
  cancelled: { tone: "neutral", shape: "cross" },
} as const;

/** What wards ask for, what is on its way, and what has arrived. */
export function TransferList({ show, at }: { show: TransferFilter; at: string | undefined }) {
  const t = useTranslations("stock");
  const query = transfersQuery(show, at);
  useLiveTopics(TOPICS, { queryKey: query.queryKey });
  const empty = <EmptyState title={t(`noTransfers.${show}`)}>{t("noTransfersBody")}</EmptyState>;
  return (
    <PagedList query={useInfiniteQuery(query)} empty={empty}>
      {(transfers) => (
        <ul className="divide-y divide-faint rounded-control border border-line bg-panel">
          {transfers.map((transfer) => (
            <li key={transfer.id}>
              <TransferRow transfer={transfer} />
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function TransferRow({ transfer }: { transfer: TransferView }) {
  const t = useTranslations("stock");
  const { dateTime } = useClinicFormat();
  const { fromName, toName, lines, requestedBy, createdAt, status } = transfer;
  return (
    <Link
      to="."
      search={(before: object) => ({ ...before, transfer: transfer.id })}
      className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-3 py-2 -outline-offset-2 hover:bg-faint"
    >
      <span className="truncate font-semibold">
        {t("transferWay", { number: String(transfer.number), from: fromName, to: toName })}
      </span>
      <TransferStatus status={status} />
      <span className="col-span-2 truncate">
        {lines.map(({ drugLabel, requested, unit }) => `${drugLabel}: ${requested} × ${unit}`).join(" · ")}
      </span>
      <span className="col-span-2 text-small text-ink-2">
        {t("requestedBy", { name: requestedBy, at: dateTime(createdAt) })}
      </span>
    </Link>
  );
}

export function TransferStatus({ status }: { status: Status }) {
  const t = useTranslations("stock");
  const { tone, shape } = LOOKS[status];
  return (
    <Badge tone={tone}>
      <Sign shape={shape} />
      {t(`transferStatus.${status}`)}
    </Badge>
  );
}
