import type { Queryable } from "@lockstep/db/database";
import { prepared } from "@lockstep/db/prepared";
import { clinic } from "@lockstep/db/schema/clinic";

export type ClinicSettings = typeof clinic.$inferSelect;

/** The clinic's one row of settings: zone, currency, country, notice, horizon, length of a hold. */
export async function clinicSettings(queryable: Queryable): Promise<ClinicSettings> {
  const [settings] = await theClinic(queryable, {});
  if (!settings) throw new Error("The clinic has no settings yet; the first start makes them.");
  return settings;
}

const theClinic = prepared((queryable) => queryable.select().from(clinic));
