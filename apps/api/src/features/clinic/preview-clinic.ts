import { clock } from "@lockstep/db/clock";
import type { Queryable } from "@lockstep/db/database";
import type { ClinicEffect } from "@lockstep/domain/clinic/effect";
import type { ClinicChange } from "@lockstep/domain/clinic/settings";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { clinicEffectOf } from "./clinic-effect.ts";
import { named, settingsViewOf } from "./clinic-view.ts";

/** What a change would do if it were made now. `clinic.update` looks again, under its locks. */
export async function previewClinic(queryable: Queryable, change: ClinicChange): Promise<ClinicEffect> {
  const before = settingsViewOf(await clinicSettings(queryable));
  return clinicEffectOf(queryable, { before, after: { ...before, ...named(change) }, now: await clock(queryable) });
}
