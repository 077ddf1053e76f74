import { useQuery } from "@tanstack/react-query";
import { type ComponentProps, useEffect, useEffectEvent } from "react";
import { useTranslations } from "use-intl";
import { useActor } from "../../lib/actor.ts";
import { useLiveTopics } from "../../lib/live.ts";
import { useExplain } from "../../lib/use-explain.ts";
import { FailedState } from "../../ui/failed-state.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { HeldStep } from "./held-step.tsx";
import { visitQuery } from "./portal-queries.ts";

type BookedStepProps = Omit<ComponentProps<typeof HeldStep>, "visit" | "onBooked"> & {
  appointmentId: string;
  onBooked: (appointmentId: string) => void;
};

/** The kept time as the clinic has it, live; paid in another tab it is a visit, and its page is opened. */
export function BookedStep({ appointmentId, onBooked, ...rest }: BookedStepProps) {
  const t = useTranslations("portalBooking");
  const explain = useExplain();
  const { patientId } = useActor();
  const query = visitQuery(appointmentId);
  const { data: visit, error, isFetching, refetch } = useQuery(query);
  useLiveTopics([`patient:${patientId}`], { queryKey: query.queryKey });
  const theirs = visit !== undefined && !["held", "expired", "cancelled"].includes(visit.status);
  const booked = useEffectEvent(() => onBooked(appointmentId));
  // Leads on as soon as the clinic says that it is theirs.
  useEffect(() => {
    if (theirs) booked();
  }, [theirs]);
  if (visit !== undefined && !theirs)
    return <HeldStep {...rest} visit={visit} onBooked={() => onBooked(appointmentId)} />;
  if (error === null) return <Skeleton className="h-64" />;
  return <FailedState title={t("failed")} message={explain(error)} busy={isFetching} onRetry={() => void refetch()} />;
}
