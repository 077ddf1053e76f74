import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";

type Wish = Pick<AppointmentView, "id" | "patientId"> & { from: Date; to: Date; status?: AppointmentView["status"] };

/** A visit as the board knows it; only what a test cares about is said. */
export function aVisit({ from, to, status = "confirmed", ...wish }: Wish): AppointmentView {
  const times = { startsAt: from.toISOString(), endsAt: to.toISOString() };
  return { mode: "in_person", status, version: 1, ...wish, ...times } as AppointmentView; // the rest is not asked about
}
