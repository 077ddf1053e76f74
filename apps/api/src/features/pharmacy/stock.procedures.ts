import { transact } from "@lockstep/db/transact";
import * as stock from "@lockstep/domain/pharmacy/stock";
import { runCommand } from "../../platform/idempotently.ts";
import { procedure } from "../../trpc/procedures.ts";
import { receiveStock } from "./receive-stock.ts";
import { stockPageOf } from "./stock.queries.ts";

const snapshot = { snapshot: true };
const staff = procedure("admin", "pharmacist", "nurse", "doctor");
const keeper = procedure("admin", "pharmacist");

export const stockProcedures = {
  stock: staff
    .input(stock.stockInput)
    .output(stock.stockPage)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => stockPageOf(tx, input), snapshot)),
  receiveStock: keeper
    .input(stock.receiveStockInput)
    .output(stock.levelView)
    .mutation(({ ctx, input }) =>
      runCommand(
        ctx,
        { caller: ctx.caller, operation: "pharmacy.receiveStock", input, output: stock.levelView },
        (tx) => receiveStock(tx, ctx.caller, input),
      ),
    ),
};
