import type { Queryable } from "@lockstep/db/database";
import { clinic } from "@lockstep/db/schema/clinic";
import { users } from "@lockstep/db/schema/identity";
import {
  CLINIC_FIELDS,
  type ClinicChange,
  type ClinicFields,
  type ClinicSettingsView,
} from "@lockstep/domain/clinic/settings";
import { DomainError } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { type ClinicSettings, clinicSettings } from "../../platform/clinic-settings.ts";

export function settingsViewOf(row: ClinicSettings): ClinicSettingsView {
  const { name, timeZone, currency, country, noticeMinutesMin, horizonDays, holdMinutes, patientBookingsMax } = row;
  const rules = { noticeMinutesMin, horizonDays, holdMinutes, patientBookingsMax, prepayment: row.prepayment };
  const { quietFrom, quietTo } = row;
  return { name, timeZone, currency, country, ...rules, quietFrom, quietTo, version: row.version };
}

/** Everything an administrator may set, with its version. */
export async function settingsView(queryable: Queryable): Promise<ClinicSettingsView> {
  return settingsViewOf(await clinicSettings(queryable));
}

/** STALE_VERSION with the settings as they are and who changed them (R-ID-5). */
export async function staleClinic(queryable: Queryable): Promise<DomainError> {
  const current = await clinicSettings(queryable);
  const [by] = await queryable
    .select({ name: users.name })
    .from(clinic)
    .innerJoin(users, eq(users.id, clinic.updatedBy));
  return new DomainError({
    code: "STALE_VERSION",
    current: settingsViewOf(current),
    changedBy: by?.name ?? null,
    changedAt: current.updatedAt.toISOString(),
  });
}

/** Those of the settings that a change names. */
export function named(change: ClinicChange): Partial<ClinicFields> {
  return Object.fromEntries(
    CLINIC_FIELDS.flatMap((field) => (change[field] === undefined ? [] : [[field, change[field]]])),
  );
}
