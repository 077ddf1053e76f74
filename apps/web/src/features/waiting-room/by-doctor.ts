import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { QueueView } from "@lockstep/domain/scheduling/queue";

/** One doctor's door: who is inside, and who waits for it, in turn. */
export type Door = {
  doctorId: string;
  doctorName: string;
  waiting: readonly AppointmentView[];
  inRoom: readonly AppointmentView[];
};

/** The doors that somebody waits at or is behind: those that somebody waits at first, each part by the doctor's name. */
export function byDoctor({ waiting, inRoom }: Pick<QueueView, "waiting" | "inRoom">): Door[] {
  const names = new Map([...waiting, ...inRoom].map(({ doctorId, doctorName }) => [doctorId, doctorName]));
  const doors = [...names].map(([doctorId, doctorName]): Door => {
    const ofDoctor = (visits: readonly AppointmentView[]) => visits.filter((visit) => visit.doctorId === doctorId);
    return { doctorId, doctorName, waiting: ofDoctor(waiting), inRoom: ofDoctor(inRoom) };
  });
  const empty = ({ waiting: those }: Door) => Number(those.length === 0);
  return doors.sort((a, b) => empty(a) - empty(b) || a.doctorName.localeCompare(b.doctorName));
}
