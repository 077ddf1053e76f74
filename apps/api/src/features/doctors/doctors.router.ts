import { transact } from "@lockstep/db/transact";
import * as doctor from "@lockstep/domain/doctors/doctor";
import { paging } from "@lockstep/domain/wire/paging";
import { z } from "zod";
import { runCommand } from "../../platform/idempotently.ts";
import { t } from "../../trpc/init.ts";
import { procedure, signedInProcedure } from "../../trpc/procedures.ts";
import { addClosure } from "./add-closure.ts";
import { addException } from "./add-exception.ts";
import { upcomingClosures } from "./availability.queries.ts";
import { bookableDoctors, doctorProfile, doctorsMatching } from "./doctor.queries.ts";
import { readAvailability } from "./read-availability.ts";
import { removeClosure } from "./remove-closure.ts";
import { removeException } from "./remove-exception.ts";
import { setWeeklyRules } from "./set-weekly-rules.ts";
import { updateDoctorProfile } from "./update-doctor-profile.ts";

const snapshot = { snapshot: true };
const staff = procedure("admin", "receptionist", "doctor", "nurse", "pharmacist");
const keeper = procedure("admin", "doctor");
const admin = procedure("admin");

export const doctorsRouter = t.router({
  list: staff
    .input(doctor.listDoctorsInput)
    .output(doctor.doctorPage)
    .query(({ ctx, input }) => doctorsMatching(ctx.db, input)),
  bookable: signedInProcedure.output(z.array(doctor.bookableDoctorView)).query(({ ctx }) => bookableDoctors(ctx.db)),
  get: staff
    .input(doctor.doctorIdInput)
    .output(doctor.doctorView)
    .query(({ ctx, input }) => doctorProfile(ctx.db, input.doctorId)),
  updateProfile: keeper
    .input(doctor.updateDoctorProfileInput)
    .output(doctor.doctorView)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => updateDoctorProfile(tx, ctx.caller, input))),
  availability: staff
    .input(doctor.doctorIdInput)
    .output(doctor.availabilityView)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => readAvailability(tx, ctx.caller, input.doctorId), snapshot)),
  setWeeklyRules: keeper
    .input(doctor.setWeeklyRulesInput)
    .output(doctor.availabilityView)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => setWeeklyRules(tx, ctx.caller, input))),
  addException: keeper
    .input(doctor.addExceptionInput)
    .output(doctor.exceptionView)
    .mutation(({ ctx, input }) =>
      runCommand(
        ctx,
        { caller: ctx.caller, operation: "doctors.addException", input, output: doctor.exceptionView },
        (tx) => addException(tx, ctx.caller, input),
      ),
    ),
  removeException: keeper
    .input(doctor.removeExceptionInput)
    .output(doctor.exceptionView)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => removeException(tx, ctx.caller, input))),
  closures: staff
    .input(paging)
    .output(doctor.closurePage)
    .query(({ ctx, input }) => upcomingClosures(ctx.db, input)),
  addClosure: admin
    .input(doctor.addClosureInput)
    .output(doctor.closureView)
    .mutation(({ ctx, input }) =>
      runCommand(
        ctx,
        { caller: ctx.caller, operation: "doctors.addClosure", input, output: doctor.closureView },
        (tx) => addClosure(tx, ctx.caller, input),
      ),
    ),
  removeClosure: admin
    .input(doctor.removeClosureInput)
    .output(doctor.closureView)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => removeClosure(tx, ctx.caller, input))),
});
