import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useLiveTopics } from "../../lib/live.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinicFormat } from "../../lib/use-clinic.ts";

const REQUESTS = ["requests"];
const WAITLIST = ["waitlist"];
const BILLS = ["bills"];
const NOTICES = ["notices"];

/** How many requests wait for the desk, beside the link to them. */
export function RequestsCount() {
  const t = useTranslations("shell");
  const query = trpc.scheduling.requestCount.queryOptions();
  const { data } = useQuery(query);
  useLiveTopics(REQUESTS, { queryKey: query.queryKey });
  return data?.submitted ? <Count count={data.submitted} said={t("requestsCount", { count: data.submitted })} /> : null;
}

/** How many wait for a time, beside the link to them. */
export function WaitlistCount() {
  const t = useTranslations("shell");
  const query = trpc.scheduling.waitlistCount.queryOptions();
  const { data } = useQuery(query);
  useLiveTopics(WAITLIST, { queryKey: query.queryKey });
  const count = (data?.waiting ?? 0) + (data?.offered ?? 0);
  return count > 0 ? <Count count={count} said={t("waitlistCount", { count })} /> : null;
}

/** Of how many bills money is to be given back, beside the link to them. */
export function RefundsCount() {
  const t = useTranslations("shell");
  const query = trpc.billing.counts.queryOptions();
  const { data } = useQuery(query);
  useLiveTopics(BILLS, { queryKey: query.queryKey });
  return data?.refundDue ? <Count count={data.refundDue} said={t("refundsCount", { count: data.refundDue })} /> : null;
}

/** How many notices an administrator has not read, beside the link to the settings. */
export function NoticesCount() {
  const t = useTranslations("shell");
  const query = trpc.messages.unreadNotices.queryOptions();
  const { data } = useQuery(query);
  useLiveTopics(NOTICES, { queryKey: query.queryKey });
  return data?.unread ? <Count count={data.unread} said={t("noticesCount", { count: data.unread })} /> : null;
}

function Count({ count, said }: { count: number; said: string }) {
  const { number } = useClinicFormat();
  return (
    <>
      <span
        aria-hidden="true"
        className="min-w-5 rounded-full bg-pending-bg px-1.5 text-center text-small font-semibold text-pending max-lg:absolute max-lg:top-0.5 max-lg:left-1/2 max-lg:ml-1 lg:ml-auto"
      >
        {number(count)}
      </span>
      <span className="sr-only">, {said}</span>
    </>
  );
}
