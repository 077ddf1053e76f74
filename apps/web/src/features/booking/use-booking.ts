import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";
import { type BookingDraft, bookingOf, type effectiveShape } from "./booking-draft.ts";
import { timeConflictOf } from "./time-conflict.ts";

/**
 * The intent to book. One key for the opened form and every try of it, so that a try whose answer was lost is not done
 * twice; another key once a time was refused, for then another time is another intent.
 */
export function useBooking(onBooked: (appointment: AppointmentView) => void) {
  const queryClient = useQueryClient();
  const [key, setKey] = useState(newKey);
  const booking = useMutation(
    trpc.scheduling.book.mutationOptions({
      onSuccess: onBooked,
      onError: (error) => {
        if (timeConflictOf(error)) setKey(newKey());
      },
      onSettled: () => void queryClient.invalidateQueries(trpc.scheduling.slots.queryFilter()),
    }),
  );
  return {
    error: booking.error,
    conflict: timeConflictOf(booking.error),
    sending: booking.isPending,
    forget: () => booking.reset(),
    send(draft: BookingDraft, shape: ReturnType<typeof effectiveShape>) {
      const input = bookingOf(draft, shape, key);
      if (input && !booking.isPending) booking.mutate(input);
    },
  };
}
