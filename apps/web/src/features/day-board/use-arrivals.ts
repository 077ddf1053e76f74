import { useState } from "react";
import type { BoardPlace } from "./board-place.ts";

type Places = readonly BoardPlace[];
type Seen = { shown: string; places: Places; versions: ReadonlyMap<string, number>; arrived: ReadonlySet<string> };

/** The visits that are new or changed since the board was last drawn; none when it shows something else than before. */
export function useArrivals(shown: string, places: Places): ReadonlySet<string> {
  const [seen, setSeen] = useState<Seen>(() => ({ shown, places, versions: versionsOf(places), arrived: new Set() }));
  if (seen.places === places) return seen.arrived;
  const versions = versionsOf(places);
  const arrived =
    seen.shown === shown ? [...versions.keys()].filter((id) => versions.get(id) !== seen.versions.get(id)) : [];
  const next = { shown, places, versions, arrived: new Set(arrived) };
  setSeen(next);
  return next.arrived;
}

function versionsOf(places: Places): Map<string, number> {
  return new Map(places.flatMap(({ column }) => column.appointments.map((visit) => [visit.id, visit.version])));
}
