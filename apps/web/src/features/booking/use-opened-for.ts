import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { trpc } from "../../lib/trpc.ts";
import type { BookedPatient } from "./booking-draft.ts";

/** Picks the patient whom the form was opened for, once; says whether they are still on their way. */
export function useOpenedFor(patientId: string | undefined, pick: (patient: BookedPatient) => void): boolean {
  const [picked, setPicked] = useState(false);
  const wanted = patientId !== undefined && !picked;
  const { data, isPending, error } = useQuery(
    trpc.patients.get.queryOptions({ patientId: patientId ?? "" }, { enabled: wanted }),
  );
  const onData = useEffectEvent((patient: BookedPatient) => {
    setPicked(true);
    pick(patient);
  });
  // Synchronises the form with the address, which may name a patient before the patient is known here.
  useEffect(() => {
    if (wanted && data !== undefined) onData(data);
  }, [wanted, data]);
  return wanted && isPending && error === null;
}
