import { transact } from "@lockstep/db/transact";
import * as imported from "@lockstep/domain/imports/import";
import { runCommand } from "../../platform/idempotently.ts";
import { t } from "../../trpc/init.ts";
import { procedure } from "../../trpc/procedures.ts";
import { abandonImport } from "./abandon-import.ts";
import { addImportPart } from "./add-import-part.ts";
import { beginImport } from "./begin-import.ts";
import { checkImport } from "./check-import.ts";
import { importDetailsOf, importsPage } from "./import.queries.ts";
import { importReportFileOf } from "./import-report.ts";
import { runImport } from "./run-import.ts";

const admin = procedure("admin");

export const importsRouter = t.router({
  begin: admin
    .input(imported.beginImportInput)
    .output(imported.importView)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "imports.begin", input, output: imported.importView }, (tx) =>
        beginImport(tx, ctx.caller, input),
      ),
    ),
  addPart: admin
    .input(imported.addImportPartInput)
    .output(imported.importProgress)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => addImportPart(tx, input))),
  check: admin
    .input(imported.checkImportInput)
    .output(imported.importView)
    .mutation(({ ctx, input }) => checkImport(ctx.db, input)),
  run: admin
    .input(imported.runImportInput)
    .output(imported.importView)
    .mutation(({ ctx, input }) => runImport(ctx, ctx.caller, input)),
  abandon: admin
    .input(imported.abandonImportInput)
    .output(imported.importView)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => abandonImport(tx, ctx.caller, input))),
  list: admin
    .input(imported.listImportsInput)
    .output(imported.importPage)
    .query(({ ctx, input }) => importsPage(ctx.db, input)),
  get: admin
    .input(imported.getImportInput)
    .output(imported.importDetails)
    .query(({ ctx, input }) => importDetailsOf(ctx.db, input)),
  report: admin
    .input(imported.importIdInput)
    .output(imported.importReportFile)
    .query(({ ctx, input }) => importReportFileOf(ctx.db, input.importId)),
});
