import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { violatedConstraint } from "@lockstep/db/pg-errors";
import { type Given, prepared } from "@lockstep/db/prepared";
import { appointments } from "@lockstep/db/schema/scheduling";
import type { MessageKind } from "@lockstep/domain/messages/kinds";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { isCalledOff } from "@lockstep/domain/scheduling/statuses";
import { and, eq } from "drizzle-orm";
import { type Doer, SYSTEM } from "../../platform/audit.ts";
import { reopenBills, voidBills } from "../billing/void-bills.ts";
import { type Appointment, appointmentView } from "./appointment.queries.ts";
import { recordChange } from "./record-change.ts";
import { refusalOfConstraint } from "./time-refusal.ts";

type Change = {
  action: MessageKind;
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
export async function updateAppointment(tx: Tx, doer: Doer, change: Change): Promise<AppointmentView> {
  const { before, at } = change;
  const stamp = { version: before.version + 1, updatedAt: at, updatedBy: doer === SYSTEM ? null : doer.actor.userId };
  const after: Appointment = { ...before, ...change.set, ...stamp };
  try {
    const [updated, , view] = await inOrder(
      () => writing(tx, { ...change.set, ...stamp }, before),
      () => recordChange(tx, doer, { ...change, after }),
      () => appointmentView(tx, before.id),
      () => followWithBill(tx, doer, before, after),
    );
    if (updated.length !== 1) throw new Error("The appointment changed while its row was locked.");
    return view;
  } catch (error) {
    throw refusalOfConstraint(violatedConstraint(error), after, error) ?? error;
  }
}

const updates = new Map<string, ReturnType<typeof updateOf>>();

/** One prepared statement for each set of columns: a dozen steps change a visit, each always the same ones. */
function writing(tx: Tx, set: Partial<Appointment>, before: Appointment) {
  const names = Object.entries(set).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const update = updates.get(names.join()) ?? updateOf(names);
  updates.set(names.join(), update);
  const { id: ifId, version: ifVersion, status: ifStatus } = before;
  return update(tx, { ...set, ifId, ifVersion, ifStatus });
}

function updateOf(names: readonly string[]) {
  return prepared((queryable, given: Given<string>) =>
    queryable
      .update(appointments)
      .set(Object.fromEntries(names.map((name) => [name, given(name)])))
      .where(
        and(
          eq(appointments.id, given("ifId")),
          eq(appointments.version, given("ifVersion")),
          eq(appointments.status, given("ifStatus")),
        ),
      )
      .returning({ id: appointments.id }),
  );
}

/** A visit that will not be is not owed for; one that is to be after all is owed for again. */
async function followWithBill(tx: Tx, doer: Doer, before: Appointment, after: Appointment): Promise<void> {
  if (after.priceMinor === 0 || isCalledOff(before.status) === isCalledOff(after.status)) return;
  const follow = isCalledOff(after.status) ? voidBills : reopenBills;
  await follow(tx, doer, [after.id], after.updatedAt);
}
