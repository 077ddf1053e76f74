import type { AvailabilityView } from "@lockstep/domain/doctors/doctor";
import type { StrandedView } from "@lockstep/domain/scheduling/calendar-change";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { client, trpc } from "../../lib/trpc.ts";
import { availabilityQuery } from "./doctor-queries.ts";

/** One change as the wire takes it. */
export type Change = Parameters<typeof client.scheduling.changeCalendar.mutate>[0]["change"];
type Asking = { change: Change; stranded: StrandedView; key: string };

type ChangeOptions = {
  doctorId: string;
  onDone: (availability: AvailabilityView) => void;
  /** What the server said no to; true when it has been dealt with and need not be shown. */
  onRefused?: (error: unknown) => boolean;
};

/**
 * Changes a calendar in two steps: what it would strand is looked at first, and if that is nobody, or the person says so all the
 * same, the change is made. If more is stranded by then than was seen, it is asked again.
 */
export function useCalendarChange({ doctorId, onDone, onRefused }: ChangeOptions) {
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [left, setLeft] = useState<StrandedView | null>(null);
  const [handled, setHandled] = useState(false);

  const work = useMutation({
    mutationFn: async ({ change, seen, key }: { change: Change; seen: Asking | null; key: string }) => {
      const stranded = seen?.stranded ?? (await client.scheduling.stranded.query({ doctorId, change }));
      if (seen === null && stranded.total > 0) return { asked: stranded };
      const known = { doctorId, change, seenStranded: stranded.ids, idempotencyKey: key };
      return { made: await client.scheduling.changeCalendar.mutate(known) };
    },
    onSuccess({ asked, made }, { change, key }) {
      if (asked) return setAsking({ change, stranded: asked, key });
      setAsking(null);
      if (!made) return;
      setLeft(made.stranded.total > 0 ? made.stranded : null);
      queryClient.setQueryData(availabilityQuery(doctorId).queryKey, made.availability);
      onDone(made.availability);
    },
    onError(error, { change, key }) {
      const strands = refusalWith(error, "STRANDS_VISITS");
      const handled = strands !== null || (onRefused?.(error) ?? false);
      if (strands) setAsking({ change, stranded: strands.stranded, key });
      else if (handled) setAsking(null);
      setHandled(handled);
    },
    onSettled() {
      void queryClient.invalidateQueries(trpc.doctors.pathFilter());
      void queryClient.invalidateQueries(trpc.scheduling.pathFilter());
    },
  });

  return {
    /** The change that waits for a yes, and whom it would strand. */
    asking,
    /** Whom the last change has left outside the doctor's hours. */
    left,
    busy: work.isPending,
    failure: handled ? null : work.error,
    begin(change: Change) {
      if (work.isPending) return;
      setHandled(false);
      setLeft(null);
      work.mutate({ change, seen: null, key: newKey() });
    },
    confirm() {
      if (asking && !work.isPending) work.mutate({ change: asking.change, seen: asking, key: asking.key });
    },
    cancel: () => setAsking(null),
    forget: () => setLeft(null),
  };
}
