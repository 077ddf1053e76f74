import { clock } from "@lockstep/db/clock";
import { clinicView } from "@lockstep/domain/clinic/clinic";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { t } from "../../trpc/init.ts";
import { publicProcedure } from "../../trpc/procedures.ts";

export const clinicRouter = t.router({
  get: publicProcedure.output(clinicView).query(async ({ ctx }) => {
    const [settings, now] = await Promise.all([clinicSettings(ctx.db), clock(ctx.db)]);
    return { ...settings, now: now.toISOString() };
  }),
});
