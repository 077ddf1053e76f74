import type { Alternative, RefusalOf } from "@lockstep/domain/refusal";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { newKey } from "../../lib/new-key.ts";
import { refusalWith } from "../../lib/refusal-of.ts";
import { trpc } from "../../lib/trpc.ts";
import { type TimeConflict, timeConflictOf } from "./time-conflict.ts";

type Target = { startsAt: string; doctorId: string };
/** A visit that was put somewhere: under way, refused with other times, or changed by somebody meanwhile. */
export type Drop = Target & { visit: AppointmentView } & (
    | { phase: "sending"; place: number | null; conflict: TimeConflict | null }
    | { phase: "refused"; conflict: TimeConflict }
    | { phase: "stale"; stale: RefusalOf<"STALE_VERSION"> }
  );

type DropOptions = {
  /** The visit where it is now, and as it was before. */
  onMoved: (moved: AppointmentView, before: AppointmentView) => void;
  /** It stays where it was, and no other time would help. */
  onFailed: (error: unknown, visit: AppointmentView) => void;
};

/** Moves a visit to where it was put: for the version that was picked up, with one key for each drop. */
export function useDrop({ onMoved, onFailed }: DropOptions) {
  const [drop, setDrop] = useState<Drop | null>(null);
  const { mutateAsync } = useMutation(trpc.scheduling.reschedule.mutationOptions());
  const here = useRef(true);
  // Whoever has gone on to another day is told there.
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  async function land(visit: AppointmentView, to: Target, place: number | null = null, version = visit.version) {
    const { startsAt, doctorId } = to;
    const told = { visit, startsAt, doctorId };
    // What was answered stays on the screen as it was, until the time that was offered is taken or gone too.
    if (place !== null && drop?.phase === "refused") setDrop({ ...drop, phase: "sending", place });
    else setDrop({ ...told, phase: "sending", place: null, conflict: null });
    try {
      const wish = { appointmentId: visit.id, startsAt, doctorId, expectedVersion: version, idempotencyKey: newKey() };
      const moved = await mutateAsync(wish);
      setDrop(null);
      onMoved(moved, visit);
    } catch (error) {
      const conflict = timeConflictOf(error);
      const stale = refusalWith(error, "STALE_VERSION");
      if (conflict && here.current) return setDrop({ ...told, phase: "refused", conflict });
      if (stale && here.current) return setDrop({ ...told, phase: "stale", stale });
      setDrop(null);
      onFailed(error, visit);
    }
  }

  return {
    drop,
    land: (visit: AppointmentView, to: Target) => void land(visit, to),
    /** Another time that was offered instead. */
    choose(alternative: Alternative, place: number) {
      if (drop) void land(drop.visit, alternative, place, drop.visit.version);
    },
    /** The same once more, for what the visit has become. */
    again(version: number) {
      if (drop) void land({ ...drop.visit, version }, drop, null, version);
    },
    /** The visit stays where it is. */
    leave: () => setDrop(null),
  };
}
