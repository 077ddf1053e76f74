import { transact } from "@lockstep/db/transact";
import * as ward from "@lockstep/domain/pharmacy/ward";
import { runCommand } from "../../platform/idempotently.ts";
import { readList } from "../../platform/read-list.ts";
import { procedure } from "../../trpc/procedures.ts";
import { administer } from "./administer.ts";
import { administrationPageOf } from "./administration.queries.ts";
import { recordingNearMiss } from "./near-miss.ts";
import { reverseAdministration } from "./reverse-administration.ts";
import { roundOf } from "./round.queries.ts";
import { signed } from "./witness.ts";

const snapshot = { snapshot: true };
const reader = procedure("admin", "pharmacist", "nurse", "doctor");
const output = ward.administrationView;

export const wardProcedures = {
  round: reader
    .input(ward.roundInput)
    .output(ward.roundView)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => roundOf(tx, input.locationId), snapshot)),
  administrations: reader
    .input(ward.administrationsInput)
    .output(ward.administrationPage)
    .query(({ ctx, input }) => {
      const asked = { caller: ctx.caller, operation: "pharmacy.administrations", patientId: input.patientId };
      return readList(ctx.db, asked, (tx) => administrationPageOf(tx, input));
    }),
  administer: procedure("nurse", "doctor")
    .input(ward.administerInput)
    .output(output)
    .mutation(async ({ ctx, input: asked }) => {
      const input = await signed(ctx, asked);
      return recordingNearMiss(ctx, ctx.caller, input.orderId, () =>
        runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.administer", input, output }, (tx) =>
          administer(tx, ctx.caller, input),
        ),
      );
    }),
  reverseAdministration: procedure("nurse", "doctor", "pharmacist")
    .input(ward.reverseAdministrationInput)
    .output(output)
    .mutation(async ({ ctx, input: asked }) => {
      const input = await signed(ctx, asked);
      return runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.reverseAdministration", input, output }, (tx) =>
        reverseAdministration(tx, ctx.caller, input),
      );
    }),
};
