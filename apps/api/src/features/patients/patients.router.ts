import { transact } from "@lockstep/db/transact";
import * as patient from "@lockstep/domain/patients/patient";
import { runCommand } from "../../platform/idempotently.ts";
import { t } from "../../trpc/init.ts";
import { procedure } from "../../trpc/procedures.ts";
import { patientAccessEvents } from "./access-events.queries.ts";
import { approvePatient } from "./approve-patient.ts";
import { patientsLike } from "./duplicates.queries.ts";
import { patientTimeline } from "./patient-timeline.ts";
import { readPatient } from "./read-patient.ts";
import { registerPatient } from "./register-patient.ts";
import { patientsMatching } from "./search.queries.ts";
import { updatePatient } from "./update-patient.ts";

const desk = procedure("admin", "receptionist");
const staff = procedure("admin", "receptionist", "doctor", "nurse", "pharmacist");
const reader = procedure("admin", "receptionist", "doctor", "nurse", "pharmacist", "patient");
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
  accessEvents: procedure("admin")
    .input(patient.accessEventsInput)
    .output(patient.accessEventPage)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => patientAccessEvents(tx, ctx.caller, input))),
});
