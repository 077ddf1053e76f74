import { useSuspenseQuery } from "@tanstack/react-query";
import { doctorsQuery, type TimeQuestion, visitTypesQuery } from "../../features/portal-visits/portal-queries.ts";
import { JoinForm } from "../../features/waitlist/own-waitlist.tsx";

/** On the waitlist for what was looked for, from where no time suited. */
export function WaitForm({ wish, onClose }: { wish: TimeQuestion; onClose: () => void }) {
  const { data: types } = useSuspenseQuery(visitTypesQuery());
  const { data: doctors } = useSuspenseQuery(doctorsQuery());
  return <JoinForm types={types} doctors={doctors} given={wish} onDone={onClose} />;
}
