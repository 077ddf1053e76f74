import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { violatedConstraint } from "@lockstep/db/pg-errors";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { and, eq } from "drizzle-orm";
import type { Caller } from "../../trpc/context.ts";
import { type Appointment, appointmentView } from "./appointment.queries.ts";
import { recordChange } from "./record-change.ts";
import { refusalOfConstraint } from "./time-refusal.ts";

type Change = {
  action: string;
  before: Appointment;
  /** The columns that change; version, author and time are set here. */
  set: Partial<Appointment>;
  at: Date;
  timeZone: string;
  reason?: string | undefined;
};

/**
 * Writes one change of a locked appointment with its history, audit row and message in one round trip, and answers with
 * the row as it is now. Guarded by the version and status that the decision was made on.
 */
export async function updateAppointment(tx: Tx, caller: Caller, change: Change): Promise<AppointmentView> {
  const { before, at } = change;
  const stamp = { version: before.version + 1, updatedAt: at, updatedBy: caller.actor.userId };
  const after: Appointment = { ...before, ...change.set, ...stamp };
  try {
    const [updated, , view] = await inOrder(
      () =>
        tx
          .update(appointments)
          .set({ ...change.set, ...stamp })
          .where(
            and(
              eq(appointments.id, before.id),
              eq(appointments.version, before.version),
              eq(appointments.status, before.status),
            ),
          )
          .returning({ id: appointments.id }),
      () => recordChange(tx, caller, { ...change, after }),
      () => appointmentView(tx, before.id),
    );
    if (updated.length !== 1) throw new Error("The appointment changed while its row was locked.");
    return view;
  } catch (error) {
    throw refusalOfConstraint(violatedConstraint(error), after, error) ?? error;
  }
}
