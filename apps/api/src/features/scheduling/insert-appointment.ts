import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { insertRow } from "@lockstep/db/insert-row";
import { violatedConstraint } from "@lockstep/db/pg-errors";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { MessageKind } from "@lockstep/domain/messages/kinds";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { type Doer, SYSTEM } from "../../platform/audit.ts";
import { openBill } from "../billing/open-bill.ts";
import { type Appointment, appointmentView } from "./appointment.queries.ts";
import { recordChange } from "./record-change.ts";
import { refusalOfConstraint } from "./time-refusal.ts";

/** How a visit arrives that begins in the waiting room or with an offer. */
type Arrival = Pick<Appointment, "offered" | "walkIn" | "ticketNumber" | "ticketDate" | "checkedInAt" | "calledAt">;

type NewAppointment = Omit<
  Appointment,
  | keyof Arrival
  | "version"
  | "createdAt"
  | "updatedAt"
  | "createdBy"
  | "updatedBy"
  | "cancelledBy"
  | "cancellationReason"
  | "cancelledAt"
  | "proposedStartsAt"
  | "proposedEndsAt"
  | "holdExpiresAt"
> &
  Partial<Arrival> & { holdExpiresAt?: Date };

const NOT_HERE_YET: Arrival = {
  offered: false,
  walkIn: false,
  ticketNumber: null,
  ticketDate: null,
  checkedInAt: null,
  calledAt: null,
};

/** Writes the visit with its history, audit row, message and bill in one round trip; the time has been claimed before. */
export async function insertAppointment(
  tx: Tx,
  doer: Doer,
  made: { action: MessageKind; timeZone: string; at: Date; reason: string | undefined; row: NewAppointment },
): Promise<AppointmentView> {
  const { action, timeZone, at, reason } = made;
  const by = doer === SYSTEM ? null : doer.actor.userId;
  const after: Appointment = {
    holdExpiresAt: null,
    ...NOT_HERE_YET,
    ...made.row,
    proposedStartsAt: null,
    proposedEndsAt: null,
    cancelledBy: null,
    cancellationReason: null,
    cancelledAt: null,
    version: 1,
    createdBy: by,
    updatedBy: by,
    createdAt: at,
    updatedAt: at,
  };
  try {
    const [, , , view] = await inOrder(
      () => insertRow(tx, appointments, after),
      () => recordChange(tx, doer, { action, before: null, after, at, timeZone, reason }),
      () => openBill(tx, doer, after, at),
      () => appointmentView(tx, after.id),
    );
    return view;
  } catch (error) {
    throw refusalOfConstraint(violatedConstraint(error), after, error) ?? error;
  }
}
