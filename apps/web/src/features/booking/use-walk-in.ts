import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { newKey } from "../../lib/new-key.ts";
import { trpc } from "../../lib/trpc.ts";
import type { BookedPatient } from "./booking-draft.ts";
import { timeConflictOf } from "./time-conflict.ts";

export type WalkInDraft = { patient: BookedPatient | null; doctorId: string; visitTypeId: string | null; note: string };

/** The intent to take somebody in: one key for the opened form, another once it was refused. */
export function useWalkIn(onCame: (visit: AppointmentView) => void) {
  const [key, setKey] = useState(newKey);
  const taking = useMutation(
    trpc.scheduling.walkIn.mutationOptions({
      onSuccess: onCame,
      onError: (error) => {
        if (timeConflictOf(error)) setKey(newKey());
      },
    }),
  );
  return {
    came: taking.data ?? null,
    conflict: timeConflictOf(taking.error),
    failure: taking.error !== null && timeConflictOf(taking.error) === null ? taking.error : null,
    sending: taking.isPending,
    forget: () => taking.reset(),
    send({ patient, doctorId, note }: WalkInDraft, visitTypeId: string) {
      if (patient === null || taking.isPending) return;
      const words = note.trim() === "" ? {} : { note };
      taking.mutate({ patientId: patient.id, doctorId, visitTypeId, idempotencyKey: key, ...words });
    },
  };
}
