import { transact } from "@lockstep/db/transact";
import * as own from "@lockstep/domain/patients/own-file";
import * as patient from "@lockstep/domain/patients/patient";
import * as restricted from "@lockstep/domain/patients/restricted";
import { runCommand } from "../../platform/idempotently.ts";
import { t } from "../../trpc/init.ts";
import { procedure } from "../../trpc/procedures.ts";
import { patientAccessEvents } from "./access-events.queries.ts";
import { approvePatient } from "./approve-patient.ts";
import { breakGlass } from "./break-glass.ts";
import { patientsLike } from "./duplicates.queries.ts";
import { ownFileOf } from "./own-file.queries.ts";
import { patientTimeline } from "./patient-timeline.ts";
import { readPatient } from "./read-patient.ts";
import { registerMyself } from "./register-myself.ts";
import { registerPatient } from "./register-patient.ts";
import { patientsMatching } from "./search.queries.ts";
import { setRestricted } from "./set-restricted.ts";
import { updateMyself } from "./update-myself.ts";
import { updatePatient } from "./update-patient.ts";

const desk = procedure("admin", "receptionist");
const staff = procedure("admin", "receptionist", "doctor", "nurse", "pharmacist");
const reader = procedure("admin", "receptionist", "doctor", "nurse", "pharmacist", "patient");
const patientThemself = procedure("patient");
const editor = procedure("admin", "receptionist", "doctor", "nurse");

export const patientsRouter = t.router({
  search: staff
    .input(patient.searchPatientsInput)
    .output(patient.patientPage)
    .query(({ ctx, input }) => patientsMatching(ctx.db, input)),
  possibleDuplicates: desk
    .input(patient.possibleDuplicatesInput)
    .output(patient.possibleDuplicates)
    .query(({ ctx, input }) => patientsLike(ctx.db, input)),
  register: desk
    .input(patient.registerPatientInput)
    .output(patient.patientView)
    .mutation(({ ctx, input }) =>
      runCommand(
        ctx,
        { caller: ctx.caller, operation: "patients.register", input, output: patient.patientView },
        (tx) => registerPatient(tx, ctx.caller, input),
      ),
    ),
  get: reader
    .input(patient.patientIdInput)
    .output(patient.patientView)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => readPatient(tx, ctx.caller, input.patientId))),
  update: editor
    .input(patient.updatePatientInput)
    .output(patient.patientView)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => updatePatient(tx, ctx.caller, input))),
  approve: desk
    .input(patient.approvePatientInput)
    .output(patient.patientView)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => approvePatient(tx, ctx.caller, input))),
  timeline: reader
    .input(patient.timelineInput)
    .output(patient.timelinePage)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => patientTimeline(tx, ctx.caller, input))),
  me: patientThemself.output(own.ownFile).query(({ ctx }) => ownFileOf(ctx.db, ctx.caller)),
  registerMyself: patientThemself
    .input(own.registerMyselfInput)
    .output(own.ownFile)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "patients.registerMyself", input, output: own.ownFile }, (tx) =>
        registerMyself(tx, ctx.caller, input),
      ),
    ),
  updateMyself: patientThemself
    .input(own.updateMyselfInput)
    .output(own.ownFile)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "patients.updateMyself", input, output: own.ownFile }, (tx) =>
        updateMyself(tx, ctx.caller, input),
      ),
    ),
  setRestricted: procedure("admin")
    .input(restricted.setRestrictedInput)
    .output(patient.patientView)
    .mutation(({ ctx, input }) =>
      runCommand(
        ctx,
        { caller: ctx.caller, operation: "patients.setRestricted", input, output: patient.patientView },
        (tx) => setRestricted(tx, ctx.caller, input),
      ),
    ),
  breakGlass: procedure("doctor")
    .input(restricted.breakGlassInput)
    .output(restricted.brokenGlass)
    .mutation(({ ctx, input }) =>
      runCommand(
        ctx,
        { caller: ctx.caller, operation: "patients.breakGlass", input, output: restricted.brokenGlass },
        (tx) => breakGlass(tx, ctx.caller, input),
      ),
    ),
  accessEvents: procedure("admin")
    .input(patient.accessEventsInput)
    .output(patient.accessEventPage)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => patientAccessEvents(tx, ctx.caller, input))),
});
