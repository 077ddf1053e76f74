import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ownQueue, useActor } from "../../lib/actor.ts";
import { clinicDayOf } from "../../lib/clinic-day.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useServerNow } from "../../lib/server-clock.ts";
import { trpc } from "../../lib/trpc.ts";
import { useClinic, useClinicFormat } from "../../lib/use-clinic.ts";

/** How many wait now, beside the link to them; nothing while nobody does. */
export function WaitingCount() {
  const t = useTranslations("shell");
  const actor = useActor();
  const { number } = useClinicFormat();
  const date = clinicDayOf(new Date(useServerNow(60_000)), useClinic().timeZone);
  const doctorId = ownQueue(actor);
  const query = trpc.scheduling.queueCount.queryOptions({ date, ...(doctorId === undefined ? {} : { doctorId }) });
  const { data } = useQuery(query);
  useLiveTopics([`queue:${date}`], { queryKey: query.queryKey });
  if (!data?.waiting) return null;
  return (
    <>
      <span
        aria-hidden="true"
        className="min-w-5 rounded-full bg-room-bg px-1.5 text-center text-small font-semibold text-room max-lg:absolute max-lg:top-0.5 max-lg:left-1/2 max-lg:ml-1 lg:ml-auto"
      >
        {number(data.waiting)}
      </span>
      <span className="sr-only">, {t("waitingCount", { count: data.waiting })}</span>
    </>
  );
}
