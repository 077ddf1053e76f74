import { locationsView } from "@lockstep/domain/pharmacy/drug";
import { t } from "../../trpc/init.ts";
import { procedure } from "../../trpc/procedures.ts";
import { countProcedures } from "./count.procedures.ts";
import { locationsOf } from "./drug.queries.ts";
import { formularyProcedures } from "./formulary.procedures.ts";
import { orderProcedures } from "./orders.procedures.ts";
import { stockProcedures } from "./stock.procedures.ts";
import { transferProcedures } from "./transfers.procedures.ts";
import { wardProcedures } from "./ward.procedures.ts";

export const pharmacyRouter = t.router({
  ...countProcedures,
  ...formularyProcedures,
  ...orderProcedures,
  ...stockProcedures,
  ...transferProcedures,
  ...wardProcedures,
  locations: procedure("admin", "pharmacist", "nurse", "doctor")
    .output(locationsView)
    .query(({ ctx }) => locationsOf(ctx.db)),
});
