import { clock } from "@lockstep/db/clock";
import { transact } from "@lockstep/db/transact";
import { clinicView } from "@lockstep/domain/clinic/clinic";
import { closeClinicInput, closedClinicView, strandedByClosureInput } from "@lockstep/domain/clinic/closing";
import { clinicEffect, updatedClinicView } from "@lockstep/domain/clinic/effect";
import * as places from "@lockstep/domain/clinic/places";
import { clinicSettingsView, previewClinicInput, updateClinicInput } from "@lockstep/domain/clinic/settings";
import { strandedView } from "@lockstep/domain/scheduling/calendar-change";
import { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { runCommand } from "../../platform/idempotently.ts";
import { t } from "../../trpc/init.ts";
import { procedure, publicProcedure } from "../../trpc/procedures.ts";
import { addRoom } from "./add-room.ts";
import { addVisitType } from "./add-visit-type.ts";
import { settingsView } from "./clinic-view.ts";
import { closeClinic, strandedByClosure } from "./close-clinic.ts";
import { previewClinic } from "./preview-clinic.ts";
import { roomSettings } from "./rooms.queries.ts";
import { updateClinic } from "./update-clinic.ts";
import { updateRoom } from "./update-room.ts";
import { updateVisitType } from "./update-visit-type.ts";
import { visitTypeSettings } from "./visit-types.queries.ts";

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

  rooms: admin.output(z.array(places.roomSettingsView)).query(({ ctx }) => roomSettings(ctx.db)),
  addRoom: admin
    .input(places.addRoomInput)
    .output(places.roomSettingsView)
    .mutation(({ ctx, input }) =>
      runCommand(
        ctx,
        { caller: ctx.caller, operation: "clinic.addRoom", input, output: places.roomSettingsView },
        (tx) => addRoom(tx, ctx.caller, input),
      ),
    ),
  updateRoom: admin
    .input(places.updateRoomInput)
    .output(places.roomSettingsView)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => updateRoom(tx, ctx.caller, input))),

  visitTypes: admin.output(z.array(places.visitTypeSettingsView)).query(({ ctx }) => visitTypeSettings(ctx.db)),
  addVisitType: admin
    .input(places.addVisitTypeInput)
    .output(places.visitTypeSettingsView)
    .mutation(({ ctx, input }) =>
      runCommand(
        ctx,
        { caller: ctx.caller, operation: "clinic.addVisitType", input, output: places.visitTypeSettingsView },
        (tx) => addVisitType(tx, ctx.caller, input),
      ),
    ),
  updateVisitType: admin
    .input(places.updateVisitTypeInput)
    .output(places.visitTypeSettingsView)
    .mutation(({ ctx, input }) => transact(ctx.db, (tx) => updateVisitType(tx, ctx.caller, input))),

  strandedByClosure: admin
    .input(strandedByClosureInput)
    .output(strandedView)
    .query(({ ctx, input }) => transact(ctx.db, (tx) => strandedByClosure(tx, input), snapshot)),
  close: admin
    .input(closeClinicInput)
    .output(closedClinicView)
    .mutation(({ ctx, input }) =>
      runCommand(ctx, { caller: ctx.caller, operation: "clinic.close", input, output: closedClinicView }, (tx) =>
        closeClinic(tx, ctx.caller, input),
      ),
    ),
});
