import type { Queryable } from "@lockstep/db/database";
import { patients } from "@lockstep/db/schema/patients";
import type { PossibleDuplicate, PossibleDuplicatesInput } from "@lockstep/domain/patients/patient";
import { e164 } from "@lockstep/domain/patients/phone";
import { and, asc, eq, or, type SQL, sql } from "drizzle-orm";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { patientSummaryOf, summaryColumns } from "./patient.queries.ts";

const DUPLICATES_MAX = 5;

/** Who has the same phone, the same national number, or the same name and day of birth. */
export async function patientsLike(queryable: Queryable, form: PossibleDuplicatesInput): Promise<PossibleDuplicate[]> {
  const { country } = await clinicSettings(queryable);
  const same: Record<PossibleDuplicate["same"][number], SQL | undefined> = {
    phone: samePhone(form, country),
    nationalId: form.nationalId ? eq(patients.nationalId, form.nationalId) : undefined,
    name: sameName(form),
  };
  const any = or(same.phone, same.nationalId, same.name);
  if (!any) return [];
  const flag = (condition: SQL | undefined) => sql<boolean>`coalesce(${condition ?? sql`false`}, false)`;
  const rows = await queryable
    .select({ ...summaryColumns, phoneIs: flag(same.phone), idIs: flag(same.nationalId), nameIs: flag(same.name) })
    .from(patients)
    .where(any)
    .orderBy(asc(patients.id))
    .limit(DUPLICATES_MAX);
  return rows.map((row) => ({
    ...patientSummaryOf(row),
    same: [
      ...(row.phoneIs ? (["phone"] as const) : []), // `as const` keeps the literals.
      ...(row.idIs ? (["nationalId"] as const) : []),
      ...(row.nameIs ? (["name"] as const) : []),
    ],
  }));
}

function samePhone({ phone: typed }: PossibleDuplicatesInput, country: string): SQL | undefined {
  const phone = typed ? e164(typed, country) : null;
  return phone ? eq(patients.phone, phone) : undefined;
}

function sameName({ firstName, lastName, dateOfBirth }: PossibleDuplicatesInput): SQL | undefined {
  if (!firstName || !lastName || !dateOfBirth) return undefined;
  return and(
    sql`lower(${patients.lastName}) collate "C" = lower(${lastName})`,
    sql`lower(${patients.firstName}) collate "C" = lower(${firstName})`,
    eq(patients.dateOfBirth, dateOfBirth),
  );
}
