import type { Actor, ActorKind } from "../identity/actor.ts";
import type { Verdict } from "../verdict.ts";
import { pendingExpiresAt } from "./pending-expiry.ts";
import { type AppointmentStatus, holdsTime } from "./statuses.ts";
import { mayTakeStep } from "./verdicts.ts";

/** The steps that can be taken back, by what the history calls them. */
const UNDOABLE_ACTIONS = [
  "appointment.confirmed",
  "appointment.checked_in",
  "appointment.started",
  "appointment.called",
  "appointment.completed",
  "appointment.marked_no_show",
  "appointment.cancelled",
] as const;

/** Where a step can be taken back to. A hold or a proposal that a step has settled is gone. */
const RETURNS_TO = [
  "pending",
  "confirmed",
  "checked_in",
  "in_progress",
] as const satisfies readonly AppointmentStatus[];
export type ReturnStatus = (typeof RETURNS_TO)[number];

/** What neither changes a status nor a time does not stand between a step and its undoing. */
export const EDITED_ACTION = "appointment.edited";

/** One line of a visit's history, as far as it matters here. */
type HistoryStep = {
  action: string;
  actorKind: ActorKind;
  fromStatus: AppointmentStatus | null;
  toStatus: AppointmentStatus;
};
type Undoable = {
  patientId: string;
  doctorId: string;
  status: AppointmentStatus;
  startsAt: Date;
  createdAt: Date;
};

export type UndoVerdict =
  | { allowed: true; to: ReturnStatus; claimsTime: boolean }
  | Exclude<Verdict<"role" | "nothing_to_undo" | "request_lapsed">, { allowed: true }>;

/**
 * Whether the last step can be taken back, and to what (R-SCH-17). Only a step that a person took, only the last one, and
 * never an undoing. Whoever may take a step may undo it. `last` is the latest entry of the history that is not an edit.
 */
export function undoVerdict(
  actor: Actor,
  appointment: Undoable,
  last: HistoryStep | undefined,
  now: Date,
): UndoVerdict {
  if (!mayTakeStep(actor, appointment, appointment.status)) return { allowed: false, because: "role" };
  const to = RETURNS_TO.find((status) => status === last?.fromStatus);
  const isStep = last !== undefined && UNDOABLE_ACTIONS.some((action) => action === last.action);
  if (!isStep || !to || last.actorKind === "system" || last.toStatus !== appointment.status)
    return { allowed: false, because: "nothing_to_undo" };
  const lapsesAt = pendingExpiresAt({ ...appointment, status: to });
  if (lapsesAt !== null && lapsesAt <= now) return { allowed: false, because: "request_lapsed" };
  return { allowed: true, to, claimsTime: !holdsTime(appointment.status) };
}

/** The entry that an undo would take back: the latest one that is not an edit. The history comes oldest first. */
export function lastStepOf<Step extends { action: string }>(history: readonly Step[]): Step | undefined {
  return history.findLast(({ action }) => action !== EDITED_ACTION);
}
