import { clock } from "@lockstep/db/clock";
import { transact } from "@lockstep/db/transact";
import { clinicView } from "@lockstep/domain/clinic/clinic";
import { clinicEffect, updatedClinicView } from "@lockstep/domain/clinic/effect";
import { clinicSettingsView, previewClinicInput, updateClinicInput } from "@lockstep/domain/clinic/settings";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { t } from "../../trpc/init.ts";
import { procedure, publicProcedure } from "../../trpc/procedures.ts";
import { settingsView } from "./clinic-view.ts";
import { previewClinic } from "./preview-clinic.ts";
import { updateClinic } from "./update-clinic.ts";

const snapshot = { snapshot: true };
const admin = procedure("admin");

export const clinicRouter = t.router({
  get: publicProcedure.output(clinicView).query(async ({ ctx }) => {
    const [settings, now] = await Promise.all([clinicSettings(ctx.db), clock(ctx.db)]);
    return { ...settings, now: now.toISOString() };
  }),
  settings: admin.output(clinicSettingsView).query(({ ctx }) => settingsView(ctx.db)),
  preview: admin
    .input(previewClinicInput)
    .output(clinicEffect)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => previewClinic(tx, input), snapshot)),
  update: admin
    .input(updateClinicInput)
    .output(updatedClinicView)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => updateClinic(tx, ctx.caller, input))),
});
