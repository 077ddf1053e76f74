import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";
import { type BookingDraft, bookingOf, type effectiveShape } from "./booking-draft.ts";
import { type TimeConflict, timeConflictOf } from "./time-conflict.ts";

/** A time that was not to be had, and the form as it asked for it. */
type Refused = { conflict: TimeConflict; draft: BookingDraft };

/**
 * The intent to book. One key for the opened form and every try of it, so that a try whose answer was lost is not done
 * twice; another key once a time was refused, for then another time is another intent.
 */
export function useBooking(onBooked: (appointment: AppointmentView) => void) {
  const queryClient = useQueryClient();
  const [key, setKey] = useState(newKey);
  const [refused, setRefused] = useState<Refused | null>(null);
  const booking = useMutation(
    trpc.scheduling.book.mutationOptions({
      onSuccess: onBooked,
      onSettled: () => void queryClient.invalidateQueries(trpc.scheduling.slots.queryFilter()),
    }),
  );
  return {
    refused,
    error: booking.error,
    sending: booking.isPending,
    booked: booking.isSuccess,
    forget() {
      booking.reset();
      setRefused(null);
    },
    send(draft: BookingDraft, shape: ReturnType<typeof effectiveShape>) {
      const input = bookingOf(draft, shape, key);
      if (input === null || booking.isPending) return;
      booking.mutate(input, {
        onError(error) {
          const conflict = timeConflictOf(error);
          setRefused(conflict && { conflict, draft });
          if (conflict) setKey(newKey());
        },
      });
    },
  };
}
