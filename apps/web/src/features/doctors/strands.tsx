import { lazy, Suspense } from "react";
import type { useCalendarChange } from "./use-calendar-change.ts";

export type StrandingKind = "leave" | "week" | "opening" | "status";
export type CalendarChange = ReturnType<typeof useCalendarChange>;

const load = () => import("./stranded-visits.tsx");
const First = lazy(async () => ({ default: (await load()).StrandsFirst }));
const Now = lazy(async () => ({ default: (await load()).StrandedNow }));

/** The question that a change asks first, where it would strand somebody; most changes strand nobody. */
export function StrandsFirst({ kind, change }: { kind: StrandingKind; change: CalendarChange }) {
  if (change.asking === null) return null;
  return (
    <Suspense>
      <First kind={kind} change={change} stranded={change.asking.stranded} />
    </Suspense>
  );
}

/** Those whom a change has stranded, until each has been seen to. */
export function StrandedNow({ change }: { change: CalendarChange }) {
  if (change.left === null) return null;
  return (
    <Suspense>
      <Now change={change} left={change.left} />
    </Suspense>
  );
}
