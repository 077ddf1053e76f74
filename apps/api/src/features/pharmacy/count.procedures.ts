import { transact } from "@lockstep/db/transact";
import * as stock from "@lockstep/domain/pharmacy/stock";
import { runCommand } from "../../platform/idempotently.ts";
import { procedure } from "../../trpc/procedures.ts";
import { countPageOf } from "./count.queries.ts";
import { recordCount } from "./record-count.ts";
import { reviewCount } from "./review-count.ts";

const staff = procedure("admin", "pharmacist", "nurse");
const keeper = procedure("admin", "pharmacist");

export const countProcedures = {
  counts: staff
    .input(stock.countsInput)
    .output(stock.countPage)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => countPageOf(tx, input), { snapshot: true })),
  recordCount: staff
    .input(stock.recordCountInput)
    .output(stock.countView)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.recordCount", input, output: stock.countView }, (tx) =>
        recordCount(tx, ctx.caller, input),
      ),
    ),
  reviewCount: keeper
    .input(stock.reviewCountInput)
    .output(stock.countView)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "pharmacy.reviewCount", input, output: stock.countView }, (tx) =>
        reviewCount(tx, ctx.caller, input),
      ),
    ),
};
