import { transact } from "@lockstep/db/transact";
import { appointmentDetail, appointmentPage, appointmentView } from "@lockstep/domain/scheduling/appointment";
import { dayView, roomView, slotsView, slotVerdictView, visitTypeView } from "@lockstep/domain/scheduling/board";
import * as calendar from "@lockstep/domain/scheduling/calendar-change";
import { monthInput, monthView, weekInput, weekView } from "@lockstep/domain/scheduling/calendars";
import * as inputs from "@lockstep/domain/scheduling/inputs";
import { pendingView, queueCountView, queueView } from "@lockstep/domain/scheduling/queue";
import { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { runCommand } from "../../platform/idempotently.ts";
import { readList } from "../../platform/read-list.ts";
import { t } from "../../trpc/init.ts";
import { procedure, signedInProcedure } from "../../trpc/procedures.ts";
import { answerProposal } from "./answer-proposal.ts";
import {
  appointmentDetailOf,
  appointmentPageOf,
  todaysAppointments,
  upcomingAppointments,
} from "./appointments.queries.ts";
import { bookAppointment } from "./book-appointment.ts";
import { calendarProcedures } from "./calendar.procedures.ts";
import { callNext } from "./call-next.ts";
import { changeCalendar } from "./change-calendar.ts";
import { changeStatus } from "./change-status.ts";
import { checkSlot } from "./check-slot.queries.ts";
import { confirmHold } from "./confirm-hold.ts";
import { day } from "./day.queries.ts";
import { editAppointment } from "./edit-appointment.ts";
import { holdTime } from "./hold-time.ts";
import { month } from "./month.queries.ts";
import { offeringAlternatives } from "./offering-alternatives.ts";
import { proposeTime } from "./propose-time.ts";
import { pendingVisits, queue, queueCount } from "./queue.queries.ts";
import { requestProcedures } from "./request.procedures.ts";
import { rescheduleAppointment } from "./reschedule-appointment.ts";
import { slots } from "./slots.queries.ts";
import { strandedByChange } from "./stranded.queries.ts";
import { undoStatus } from "./undo-status.ts";
import { offeredVisitTypes, usableRooms } from "./visit-type.queries.ts";
import { waitlistProcedures } from "./waitlist.procedures.ts";
import { walkIn } from "./walk-in.ts";
import { week } from "./week.queries.ts";
import { moveWish, newWish, proposalWish, walkInWish } from "./wishes.ts";

const snapshot = { snapshot: true };
const staff = procedure("admin", "receptionist", "doctor", "nurse", "pharmacist");
const booker = procedure("admin", "receptionist", "doctor", "patient");
const keeper = procedure("admin", "doctor");
const mover = procedure("admin", "receptionist", "doctor");
const output = appointmentView;

export const schedulingRouter = t.router({
  ...calendarProcedures,
  ...requestProcedures,
  ...waitlistProcedures,
  visitTypes: signedInProcedure.output(z.array(visitTypeView)).query(async ({ ctx }) => {
    const [{ currency }, types] = await Promise.all([clinicSettings(ctx.db), offeredVisitTypes(ctx.db)]);
    return types.map(({ priceMinor, ...type }) => ({ ...type, price: { amountMinor: priceMinor, currency } }));
  }),
  rooms: staff.output(z.array(roomView)).query(({ ctx }) => usableRooms(ctx.db)),
  slots: signedInProcedure
    .input(inputs.slotsInput)
    .output(slotsView)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => slots(tx, ctx.actor, input), snapshot)),
  checkSlot: signedInProcedure
    .input(inputs.checkSlotInput)
    .output(slotVerdictView)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => checkSlot(tx, ctx.actor, input), snapshot)),
  day: staff
    .input(inputs.dayInput)
    .output(dayView)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => day(tx, input), snapshot)),
  week: staff
    .input(weekInput)
    .output(weekView)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => week(tx, input), snapshot)),
  month: staff
    .input(monthInput)
    .output(monthView)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => month(tx, input), snapshot)),
  appointments: signedInProcedure
    .input(inputs.appointmentsInput)
    .output(appointmentPage)
    .query(({ ctx, input }) => {
      const asked = { caller: ctx.caller, operation: "scheduling.appointments", patientId: input.patientId };
      return readList(ctx.db, asked, (tx) => appointmentPageOf(tx, ctx.actor, input));
    }),
  today: staff
    .input(inputs.doctorIdInput)
    .output(z.array(appointmentView))
    .query(({ ctx, input }) => transact(ctx.db, (tx) => todaysAppointments(tx, input.doctorId), snapshot)),
  upcoming: staff
    .input(inputs.doctorIdInput)
    .output(z.array(appointmentView))
    .query(({ ctx, input }) => transact(ctx.db, (tx) => upcomingAppointments(tx, input.doctorId), snapshot)),
  get: signedInProcedure
    .input(inputs.appointmentIdInput)
    .output(appointmentDetail)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => appointmentDetailOf(tx, ctx.caller, input.appointmentId))),
  book: booker
    .input(inputs.bookInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      offeringAlternatives(ctx.db, ctx.actor, newWish(input, input.patientId), () =>
        runCommand(ctx, { caller: ctx.caller, operation: "scheduling.book", input, output }, (tx) =>
          bookAppointment(tx, ctx.caller, input),
        ),
      ),
    ),
  hold: booker
    .input(inputs.holdInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      offeringAlternatives(ctx.db, ctx.actor, newWish(input, input.patientId ?? ctx.actor.patientId), () =>
        runCommand(ctx, { caller: ctx.caller, operation: "scheduling.hold", input, output }, (tx) =>
          holdTime(tx, ctx.caller, input),
        ),
      ),
    ),
  confirmHold: booker
    .input(inputs.confirmHoldInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      offeringAlternatives(ctx.db, ctx.actor, moveWish(ctx.db, input), () =>
        runCommand(ctx, { caller: ctx.caller, operation: "scheduling.confirmHold", input, output }, (tx) =>
          confirmHold(tx, ctx.caller, input),
        ),
      ),
    ),
  changeStatus: procedure("admin", "receptionist", "doctor", "nurse", "patient")
    .input(inputs.changeStatusInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      offeringAlternatives(ctx.db, ctx.actor, moveWish(ctx.db, input), () =>
        runCommand(ctx, { caller: ctx.caller, operation: "scheduling.changeStatus", input, output }, (tx) =>
          changeStatus(tx, ctx.caller, input),
        ),
      ),
    ),
  undoStatus: procedure("admin", "receptionist", "doctor", "nurse")
    .input(inputs.undoStatusInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      offeringAlternatives(ctx.db, ctx.actor, moveWish(ctx.db, input), () =>
        runCommand(ctx, { caller: ctx.caller, operation: "scheduling.undoStatus", input, output }, (tx) =>
          undoStatus(tx, ctx.caller, input),
        ),
      ),
    ),
  queue: staff
    .input(inputs.queueInput)
    .output(queueView)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => queue(tx, input), snapshot)),
  queueCount: staff
    .input(inputs.queueInput)
    .output(queueCountView)
    .query(({ ctx, input }) => queueCount(ctx.db, input)),
  pending: staff.output(pendingView).query(({ ctx }) => transact(ctx.db, pendingVisits, snapshot)),
  callNext: procedure("admin", "receptionist", "doctor", "nurse")
    .input(inputs.callNextInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "scheduling.callNext", input, output }, (tx) =>
        callNext(tx, ctx.caller, input),
      ),
    ),
  walkIn: procedure("admin", "receptionist")
    .input(inputs.walkInInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      offeringAlternatives(ctx.db, ctx.actor, walkInWish(ctx.db, input), () =>
        runCommand(ctx, { caller: ctx.caller, operation: "scheduling.walkIn", input, output }, (tx) =>
          walkIn(tx, ctx.caller, input),
        ),
      ),
    ),
  reschedule: booker
    .input(inputs.rescheduleInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      offeringAlternatives(ctx.db, ctx.actor, moveWish(ctx.db, input), () =>
        runCommand(ctx, { caller: ctx.caller, operation: "scheduling.reschedule", input, output }, (tx) =>
          rescheduleAppointment(tx, ctx.caller, input),
        ),
      ),
    ),
  proposeTime: mover
    .input(inputs.proposeTimeInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      offeringAlternatives(ctx.db, ctx.actor, moveWish(ctx.db, input), () =>
        runCommand(ctx, { caller: ctx.caller, operation: "scheduling.proposeTime", input, output }, (tx) =>
          proposeTime(tx, ctx.caller, input),
        ),
      ),
    ),
  answerProposal: booker
    .input(inputs.answerProposalInput)
    .output(output)
    .mutation(({ ctx, input }) =>
      offeringAlternatives(ctx.db, ctx.actor, proposalWish(ctx.db, input), () =>
        runCommand(ctx, { caller: ctx.caller, operation: "scheduling.answerProposal", input, output }, (tx) =>
          answerProposal(tx, ctx.caller, input),
        ),
      ),
    ),
  edit: mover
    .input(inputs.editAppointmentInput)
    .output(output)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => editAppointment(tx, ctx.caller, input))),
  stranded: keeper
    .input(calendar.strandedInput)
    .output(calendar.strandedView)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => strandedByChange(tx, ctx.caller, input), snapshot)),
  changeCalendar: keeper
    .input(calendar.changeCalendarInput)
    .output(calendar.changedCalendarView)
    .mutation(({ ctx, input }) =>
      runCommand(
        ctx,
        { caller: ctx.caller, operation: "scheduling.changeCalendar", input, output: calendar.changedCalendarView },
        (tx) => changeCalendar(tx, ctx.caller, input),
      ),
    ),
});
