import type { Tx } from "@lockstep/db/database";
import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { and, eq } from "drizzle-orm";
import { type Doer, SYSTEM } from "../../platform/audit.ts";
import type { ClaimedVisit, PaidVisits } from "../billing/paid-visits.ts";
import type { Appointment } from "./appointment.queries.ts";
import { SETTLED } from "./change-status.ts";
import { lockTimeOf, whyNot } from "./claim-back.ts";
import { updateAppointment } from "./update-appointment.ts";
import { visitType } from "./visit-type.queries.ts";

/**
 * What a payment does to its visit (R-PAY-1, R-PAY-4): one that is held is the patient's, even past its last instant, for
 * the row has kept the time. One whose hold was released is brought back if the time is still there and has not begun, under
 * the locks of a booking: patient, room, doctor, then the visit. Any other is left as it is.
 */
export const paidVisits: PaidVisits = {
  async claim(tx, appointmentId) {
    const seen = await visitOf(tx, appointmentId);
    if (!(await isKept(tx, seen))) return null;
    // Also for one that is held: until its row is locked, its hold may still be released.
    const { now, facts, settings } = await lockTimeOf(tx, seen);
    const visit = await visitOf(tx, appointmentId);
    const lapsed = visit.status === "expired";
    if (!(await isKept(tx, visit))) return null;
    if (lapsed && (visit.startsAt <= now || whyNot(visit, facts, patientOf(visit), now) !== undefined)) return null;
    return claimed(tx, { visit, lapsed, now, timeZone: settings.timeZone });
  },
};

function claimed(
  tx: Tx,
  { visit, lapsed, now, timeZone }: { visit: Appointment; lapsed: boolean; now: Date; timeZone: string },
): ClaimedVisit {
  return {
    lapsed,
    async honour(doer: Doer) {
      const byDesk = doer !== SYSTEM && doer.actor.kind === "staff";
      const { needsApproval } = await visitType(tx, visit.visitTypeId);
      await updateAppointment(tx, doer, {
        action: lapsed ? "appointment.brought_back" : "appointment.hold_confirmed",
        before: visit,
        set: { status: needsApproval && !byDesk ? "pending" : "confirmed", ...SETTLED },
        at: now,
        timeZone,
      });
    },
  };
}

async function visitOf(tx: Tx, appointmentId: string): Promise<Appointment> {
  const [visit] = await tx.select().from(appointments).where(eq(appointments.id, appointmentId));
  if (!visit) throw new Error("A bill names a visit that is not there.");
  return visit;
}

/** Held, or released because its hold ran out: not cancelled, and not a request that nobody answered. */
async function isKept(tx: Tx, visit: Appointment): Promise<boolean> {
  if (visit.status !== "expired") return visit.status === "held";
  const [last] = await tx
    .select({ from: appointmentHistory.fromStatus })
    .from(appointmentHistory)
    .where(and(eq(appointmentHistory.appointmentId, visit.id), eq(appointmentHistory.version, visit.version)));
  return last?.from === "held";
}

/** Whoever paid: whose visit is in the way is not told to them. */
function patientOf({ patientId }: Appointment) {
  return { kind: "patient" as const, userId: "", name: "", roles: [], patientId };
}
