import { transact } from "@lockstep/db/transact";
import * as stock from "@lockstep/domain/pharmacy/stock";
import { runCommand } from "../../platform/idempotently.ts";
import { procedure } from "../../trpc/procedures.ts";
import { adjustStock } from "./adjust-stock.ts";
import { expiringPageOf } from "./expiring.queries.ts";
import { lowStockPageOf } from "./low-stock.queries.ts";
import { movementPageOf } from "./movement.queries.ts";
import { receiveStock } from "./receive-stock.ts";
import { setLotStatus } from "./set-lot-status.ts";
import { stockPageOf } from "./stock.queries.ts";
import { stockValuation, VALUATION } from "./valuation.queries.ts";
import { signed } from "./witness.ts";
import { writeOff } from "./write-off.ts";

const snapshot = { snapshot: true };
const staff = procedure("admin", "pharmacist", "nurse", "doctor");
const keeper = procedure("admin", "pharmacist");

export const stockProcedures = {
  stock: staff
    .input(stock.stockInput)
    .output(stock.stockPage)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => stockPageOf(tx, input), snapshot)),
  movements: procedure("admin", "pharmacist", "nurse")
    .input(stock.movementsInput)
    .output(stock.movementPage)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => movementPageOf(tx, input), snapshot)),
  expiring: staff
    .input(stock.expiringInput)
    .output(stock.stockPage)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => expiringPageOf(tx, input), snapshot)),
  lowStock: staff
    .input(stock.lowStockInput)
    .output(stock.lowStockPage)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => lowStockPageOf(tx, input), snapshot)),
  valuation: keeper.output(stock.valuationView).query(({ ctx }) => transact(ctx.db, stockValuation, VALUATION)),
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
  adjustStock: keeper
    .input(stock.adjustStockInput)
    .output(stock.levelView)
    .mutation(async ({ ctx, input: asked }) => {
      const input = await signed(ctx, asked);
      return runCommand(
        ctx,
        { caller: ctx.caller, operation: "pharmacy.adjustStock", input, output: stock.levelView },
        (tx) => adjustStock(tx, ctx.caller, input),
      );
    }),
  writeOff: keeper
    .input(stock.writeOffInput)
    .output(stock.levelView)
    .mutation(async ({ ctx, input: asked }) => {
      const input = await signed(ctx, asked);
      return runCommand(
        ctx,
        { caller: ctx.caller, operation: "pharmacy.writeOff", input, output: stock.levelView },
        (tx) => writeOff(tx, ctx.caller, input),
      );
    }),
  setLotStatus: keeper
    .input(stock.setLotStatusInput)
    .output(stock.lotView)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.setLotStatus", input, output: stock.lotView }, (tx) =>
        setLotStatus(tx, ctx.caller, input),
      ),
    ),
};
