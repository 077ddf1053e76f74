import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import type { AppointmentView } from "@lockstep/domain/scheduling/appointment";
import { timeVerdict } from "@lockstep/domain/scheduling/doctor-schedule";
import type { ProposeTimeInput } from "@lockstep/domain/scheduling/inputs";
import { mayMoveAppointment, transitionVerdict } from "@lockstep/domain/scheduling/verdicts";
import type { Caller } from "../../trpc/context.ts";
import type { Appointment } from "./appointment.queries.ts";
import { policyFor } from "./booking-policy.ts";
import { expectedAppointment, illegalTransition } from "./expected-appointment.ts";
import { scheduleOf, windowFacts } from "./schedules.queries.ts";
import { timeRefusal } from "./time-refusal.ts";
import { updateAppointment } from "./update-appointment.ts";

/**
 * Proposes another time to the patient; the visit keeps its own until the answer (R-SCH-10). Locks the appointment only: a
 * proposal claims nothing, so the time proposed may be gone when it is accepted. It has to be free now, though.
 */
export async function proposeTime(tx: Tx, caller: Caller, input: ProposeTimeInput): Promise<AppointmentView> {
  const may = (appointment: Appointment) => mayMoveAppointment(caller.actor, appointment);
  const { appointment } = await expectedAppointment(tx, caller, input, may);
  if (!transitionVerdict(appointment, "reschedule_proposed", appointment.updatedAt).allowed) {
    throw illegalTransition(appointment.status, "reschedule_proposed");
  }
  const visit = {
    minutes: (appointment.endsAt.getTime() - appointment.startsAt.getTime()) / 60_000,
    mode: appointment.mode,
  };
  const candidate = { doctorId: appointment.doctorId, roomId: appointment.roomId };
  const day = 86_400_000;
  const window = {
    startsAt: new Date(input.startsAt.getTime() - day),
    endsAt: new Date(input.startsAt.getTime() + 2 * day),
  };
  const who = { candidates: [candidate], patientId: appointment.patientId };
  const [now, facts] = await Promise.all([clock(tx), windowFacts(tx, who, window)]);
  const schedule = scheduleOf(facts, candidate, now, appointment.id);
  if (!schedule) throw new Error("An appointment's doctor has no calendar.");
  const verdict = timeVerdict(schedule, {
    policy: policyFor(caller.actor, facts.settings),
    visit,
    now,
    startsAt: input.startsAt,
  });
  if (!verdict.allowed) {
    const wish = {
      ...who,
      actor: caller.actor,
      startsAt: input.startsAt,
      visit,
      patientId: appointment.patientId,
      movingId: appointment.id,
    };
    throw timeRefusal(wish, [{ candidate, verdict }], facts, now);
  }
  return updateAppointment(tx, caller, {
    action: "appointment.time_proposed",
    before: appointment,
    set: { status: "reschedule_proposed", proposedStartsAt: input.startsAt, proposedEndsAt: verdict.endsAt },
    at: now,
    timeZone: facts.settings.timeZone,
    reason: input.reason,
  });
}
