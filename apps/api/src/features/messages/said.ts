import type { Queryable } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { doctors } from "@lockstep/db/schema/doctors";
import type { Language } from "@lockstep/domain/messages/languages";
import { sql } from "drizzle-orm";
import type { ClinicSettings } from "../../platform/clinic-settings.ts";
import type { Saying } from "./saying.ts";
import { clinicTime } from "./templates/clinic-time.ts";
import { moneyText } from "./templates/money-text.ts";
import { type Values, type Words, words } from "./templates/wording.ts";

export type DoctorNames = ReadonlyMap<string, string>;

/** The names of all doctors that are spoken of, in one query. */
export async function doctorNames(queryable: Queryable, sayings: readonly Saying[]): Promise<DoctorNames> {
  const values = sayings.flatMap((saying) => Object.values(saying.values));
  const ids = values.flatMap((value) => (typeof value === "object" && "doctorId" in value ? [value.doctorId] : []));
  if (ids.length === 0) return new Map();
  const rows = await queryable
    .select({ id: doctors.id, name: doctors.name })
    .from(doctors)
    .where(sql`${doctors.id} = any(${list(ids)}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The words of a saying, in the reader's language and the clinic's time. */
export function said(saying: Saying, clinic: ClinicSettings, names: DoctorNames, language: Language): Words {
  const values: Record<string, string | number> = { clinic: clinic.name };
  for (const [name, value] of Object.entries(saying.values)) {
    if (typeof value !== "object") values[name] = value;
    else if ("instant" in value) values[name] = clinicTime(value.instant, clinic.timeZone, language);
    else if ("amountMinor" in value) values[name] = moneyText(value, language);
    else values[name] = names.get(value.doctorId) ?? "";
  }
  return words(language, saying.template, values satisfies Values);
}
