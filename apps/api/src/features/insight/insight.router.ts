import { integrityView } from "@lockstep/domain/insight/integrity";
import { t } from "../../trpc/init.ts";
import { procedure } from "../../trpc/procedures.ts";
import { integrity } from "./integrity.queries.ts";

export const insightRouter = t.router({
  integrity: procedure("admin")
    .output(integrityView)
    .query(({ ctx }) => integrity(ctx.db)),
});
