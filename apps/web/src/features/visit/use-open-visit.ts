import type { RefusalOf } from "@lockstep/domain/refusal";
import type { AppointmentDetail, AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { RequestableStatus } from "@lockstep/domain/scheduling/statuses";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { refusalOf, refusalWith } from "../../lib/refusal-of.ts";
import { changesIn, type DetailsDraft } from "./details-draft.ts";
import type { Stale } from "./stale-visit.tsx";
import { useVisitCommands } from "./use-visit-commands.ts";
import type { Had } from "./visit-differences.ts";
import { visitQuery } from "./visit-query.ts";

/** A proposed time that had gone by the time it was accepted. */
export type TimeGone = RefusalOf<"SLOT_TAKEN" | "PATIENT_BUSY" | "ROOM_TAKEN" | "OUTSIDE_AVAILABILITY">;

export type Panel =
  | { kind: "move"; purpose: "reschedule" | "propose"; conflict: TimeGone | null }
  | { kind: "end"; to: "no_show" | "cancelled"; reason: string };

type OpenVisitOptions = {
  visit: AppointmentDetail;
  /** A command has changed the visit; `said` names it in the catalogue. */
  onChanged: (visit: AppointmentView, said: Said) => void;
};
export type Said = RequestableStatus | "moved" | "proposed" | "accepted" | "declined" | "saved" | "undone";

/** The state of one opened visit: what is being typed, what is being asked, and who else got there first. */
export function useOpenVisit({ visit, onChanged }: OpenVisitOptions) {
  const queryClient = useQueryClient();
  const commands = useVisitCommands(visit.id);
  const [panel, setPanel] = useState<Panel | null>(null);
  const [draft, setDraft] = useState<DetailsDraft | null>(null);
  const [stale, setStale] = useState<(Stale & { to: RequestableStatus | null }) | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [seenVersion, setSeenVersion] = useState(visit.version);

  function done(changed: AppointmentView, said: Said) {
    const query = visitQuery(visit.id);
    queryClient.setQueryData(query.queryKey, (before) => before && { ...before, ...changed });
    void queryClient.invalidateQueries({ queryKey: query.queryKey });
    setSeenVersion(changed.version);
    setPanel(null);
    setStale(null);
    setFailure(null);
    onChanged(changed, said);
  }

  /** Shows both sides when somebody was faster, and says whether that was it. */
  function wentStale(error: unknown, had: Had, again: (version: number) => void, to: RequestableStatus | null) {
    const refusal = refusalWith(error, "STALE_VERSION");
    if (refusal === null) return false;
    const now = refusal.current as AppointmentView; // what the command answers with
    const { changedBy, changedAt } = refusal;
    setStale({ had, now, changedBy, changedAt, again: () => again(now.version), to });
    return true;
  }

  function failed(error: unknown) {
    setStale(null);
    setFailure(error);
    // A refusal says that the visit is not what it looks like here.
    if (refusalOf(error) !== null) void queryClient.invalidateQueries({ queryKey: visitQuery(visit.id).queryKey });
  }

  function step(to: RequestableStatus, version = visit.version) {
    setFailure(null);
    commands.step(to, panel?.kind === "end" ? panel.reason : "", version, {
      done: (changed) => done(changed, to),
      failed: (error) => {
        if (!wentStale(error, visit, (current) => step(to, current), to)) failed(error);
      },
    });
  }

  function save(changes: DetailsDraft, version = changes.base.version) {
    setFailure(null);
    commands.save(changes, version, {
      done: (changed) => {
        setDraft(null);
        done(changed, "saved");
      },
      failed: (error) => {
        const had = { ...changes.base, typed: changesIn(changes) };
        if (!wentStale(error, had, (current) => save(changes, current), null)) failed(error);
      },
    });
  }

  function answer(accept: boolean, version = visit.version) {
    setFailure(null);
    commands.answer(accept, version, {
      done: (changed) => done(changed, accept ? "accepted" : "declined"),
      failed: (error) => {
        const gone = refusalWith(error, "SLOT_TAKEN", "PATIENT_BUSY", "ROOM_TAKEN", "OUTSIDE_AVAILABILITY");
        if (gone) setPanel({ kind: "move", purpose: "reschedule", conflict: gone });
        else if (!wentStale(error, visit, (current) => answer(accept, current), null)) failed(error);
      },
    });
  }

  function undo(version = visit.version) {
    setFailure(null);
    commands.undo(version, {
      done: (changed) => done(changed, "undone"),
      failed: (error) => {
        if (!wentStale(error, visit, (current) => undo(current), null)) failed(error);
      },
    });
  }

  return {
    commands,
    panel,
    setPanel,
    draft,
    setDraft,
    stale,
    failure,
    done,
    step,
    save,
    answer,
    undo,
    moveWentStale: (error: unknown, again: (version: number) => void) => void wentStale(error, visit, again, null),
    /** Drops what was to be done; the visit is shown as it is now. */
    takeTheirs() {
      if (stale?.had.typed) setDraft(null);
      setStale(null);
      setPanel(null);
      setSeenVersion(stale?.now.version ?? visit.version);
      void queryClient.invalidateQueries({ queryKey: visitQuery(visit.id).queryKey });
    },
    news: stale === null ? visit.history.filter(({ version }) => version > seenVersion) : [],
    seen: () => setSeenVersion(visit.version),
  };
}
