import type { Alternative } from "@lockstep/domain/refusal";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { type TimeConflict, timeConflictOf } from "./time-conflict.ts";

export type MovePurpose = "reschedule" | "propose";
type Wish = { startsAt: string; doctorId: string };

type MoveOptions = {
  visit: AppointmentView;
  purpose: MovePurpose;
  opening: TimeConflict | null;
  reason: string;
  onMoved: (visit: AppointmentView) => void;
  onStale: (error: unknown, again: (version: number) => void) => void;
};

/** The intent to move a visit or to propose another time. A new key for every time that is asked for anew. */
export function useMove({ visit, purpose, opening, reason, onMoved, onStale }: MoveOptions) {
  const queryClient = useQueryClient();
  const [key, setKey] = useState(newKey);
  const [choosing, setChoosing] = useState<number | null>(null);
  const [refused, setRefused] = useState<{ conflict: TimeConflict; wish: Wish } | null>(
    opening && {
      conflict: opening,
      wish: { startsAt: visit.proposedStartsAt ?? visit.startsAt, doctorId: visit.doctorId },
    },
  );
  const onSettled = () => void queryClient.invalidateQueries(trpc.scheduling.slots.queryFilter());
  const reschedule = useMutation(trpc.scheduling.reschedule.mutationOptions({ onSettled }));
  const propose = useMutation(trpc.scheduling.proposeTime.mutationOptions({ onSettled }));
  const error = reschedule.error ?? propose.error;
  const sending = reschedule.isPending || propose.isPending;

  function send(wish: Wish, expectedVersion = visit.version, idempotencyKey = key) {
    if (sending) return;
    const outcome = {
      onSuccess: onMoved,
      onError(failure: unknown) {
        const conflict = forPurpose(timeConflictOf(failure), purpose, visit.doctorId);
        setRefused(conflict && { conflict, wish });
        const next = newKey();
        if (conflict) setKey(next);
        if (refusalWith(failure, "STALE_VERSION")) onStale(failure, (version) => send(wish, version, next));
      },
    };
    const common = { appointmentId: visit.id, expectedVersion, idempotencyKey, startsAt: wish.startsAt };
    const why = reason.trim() === "" ? {} : { reason };
    if (purpose === "propose") propose.mutate({ ...common, ...why }, outcome);
    else reschedule.mutate({ ...common, ...why, doctorId: wish.doctorId }, outcome);
  }

  return {
    refused,
    choosing: sending ? choosing : null,
    sending,
    failure: refused === null ? error : null,
    send,
    choose(alternative: Alternative, place: number) {
      setChoosing(place);
      send({ startsAt: alternative.startsAt, doctorId: alternative.doctorId });
    },
    forget() {
      setRefused(null);
      reschedule.reset();
      propose.reset();
    },
  };
}

/** A proposal is of the same doctor, so another doctor's times are no help. */
function forPurpose(conflict: TimeConflict | null, purpose: MovePurpose, doctorId: string): TimeConflict | null {
  if (conflict === null || purpose === "reschedule") return conflict;
  return { ...conflict, alternatives: conflict.alternatives.filter((one) => one.doctorId === doctorId) };
}
