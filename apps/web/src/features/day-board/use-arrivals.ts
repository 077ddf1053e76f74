import type { DayView } from "@lockstep/domain/scheduling/board";
import { useState } from "react";

type Seen = { day: DayView; versions: ReadonlyMap<string, number>; arrived: ReadonlySet<string> };

/** The visits that are new or changed since the day was last drawn; none when another day has been opened. */
export function useArrivals(day: DayView): ReadonlySet<string> {
  const [seen, setSeen] = useState<Seen>(() => ({ day, versions: versionsOf(day), arrived: new Set() }));
  if (seen.day === day) return seen.arrived;
  const versions = versionsOf(day);
  const arrived =
    seen.day.date === day.date ? [...versions.keys()].filter((id) => versions.get(id) !== seen.versions.get(id)) : [];
  const next = { day, versions, arrived: new Set(arrived) };
  setSeen(next);
  return next.arrived;
}

function versionsOf(day: DayView): Map<string, number> {
  return new Map(day.doctors.flatMap((doctor) => doctor.appointments.map((visit) => [visit.id, visit.version])));
}
