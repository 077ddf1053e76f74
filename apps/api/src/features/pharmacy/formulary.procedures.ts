import * as drug from "@lockstep/domain/pharmacy/drug";
import { runCommand } from "../../platform/idempotently.ts";
import { procedure } from "../../trpc/procedures.ts";
import { addDrug, updateDrug } from "./add-drug.ts";
import { addLocation } from "./add-location.ts";
import { drugPageOf } from "./drug.queries.ts";
import { updateLocation } from "./update-location.ts";

const staff = procedure("admin", "pharmacist", "nurse", "doctor");
const keeper = procedure("admin", "pharmacist");

export const formularyProcedures = {
  drugs: staff
    .input(drug.drugsInput)
    .output(drug.drugPage)
    .query(({ ctx, input }) => drugPageOf(ctx.db, input)),
  addDrug: keeper
    .input(drug.addDrugInput)
    .output(drug.drugView)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.addDrug", input, output: drug.drugView }, (tx) =>
        addDrug(tx, ctx.caller, input),
      ),
    ),
  updateDrug: keeper
    .input(drug.updateDrugInput)
    .output(drug.drugView)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.updateDrug", input, output: drug.drugView }, (tx) =>
        updateDrug(tx, ctx.caller, input),
      ),
    ),
  updateLocation: procedure("admin")
    .input(drug.updateLocationInput)
    .output(drug.locationView)
    .mutation(({ ctx, input }) =>
      runCommand(
        ctx,
        { caller: ctx.caller, operation: "pharmacy.updateLocation", input, output: drug.locationView },
        (tx) => updateLocation(tx, ctx.caller, input),
      ),
    ),
  addLocation: procedure("admin")
    .input(drug.addLocationInput)
    .output(drug.locationView)
    .mutation(({ ctx, input }) =>
      runCommand(
        ctx,
        { caller: ctx.caller, operation: "pharmacy.addLocation", input, output: drug.locationView },
        (tx) => addLocation(tx, ctx.caller, input),
      ),
    ),
};
