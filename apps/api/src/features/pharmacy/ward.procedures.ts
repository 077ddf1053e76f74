import { transact } from "@lockstep/db/transact";
import * as ward from "@lockstep/domain/pharmacy/ward";
import { runCommand } from "../../platform/idempotently.ts";
import { procedure } from "../../trpc/procedures.ts";
import { administer } from "./administer.ts";
import { administrationPageOf } from "./administration.queries.ts";
import { recordingNearMiss } from "./near-miss.ts";
import { roundOf } from "./round.queries.ts";
import { signedWitness } from "./witness.ts";

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
    .query(({ ctx, input }) => transact(ctx.db, (tx) => administrationPageOf(tx, input), snapshot)),
  administer: procedure("nurse", "doctor")
    .input(ward.administerInput)
    .output(output)
    .mutation(async ({ ctx, input: { witness, ...asked } }) => {
      // Who signed is part of what was asked for; how they did is kept nowhere.
      const witnessId = witness ? await signedWitness(ctx, ctx.caller, witness) : null;
      const input = { ...asked, witnessId };
      return recordingNearMiss(ctx, ctx.caller, input.orderId, () =>
        runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.administer", input, output }, (tx) =>
          administer(tx, ctx.caller, input),
        ),
      );
    }),
};
