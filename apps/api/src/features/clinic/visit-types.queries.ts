import type { Queryable } from "@lockstep/db/database";
import { visitTypes } from "@lockstep/db/schema/doctors";
import { users } from "@lockstep/db/schema/identity";
import type { VisitTypeSettingsView } from "@lockstep/domain/clinic/places";
import { notFound } from "@lockstep/domain/refusal";
import { asc, eq } from "drizzle-orm";

const columns = {
  id: visitTypes.id,
  name: visitTypes.name,
  minutes: visitTypes.minutes,
  priceMinor: visitTypes.priceMinor,
  modes: visitTypes.modes,
  needsApproval: visitTypes.needsApproval,
  active: visitTypes.active,
  version: visitTypes.version,
};

/** Every type of visit, those no longer offered too, by name. */
export function visitTypeSettings(queryable: Queryable): Promise<VisitTypeSettingsView[]> {
  return queryable.select(columns).from(visitTypes).orderBy(asc(visitTypes.name), asc(visitTypes.id));
}

/** One of them with who changed it last and when, or NOT_FOUND. */
export async function visitTypeSetting(queryable: Queryable, visitTypeId: string) {
  const [found] = await queryable
    .select({ current: columns, changedAt: visitTypes.updatedAt, changedBy: users.name })
    .from(visitTypes)
    .leftJoin(users, eq(users.id, visitTypes.updatedBy))
    .where(eq(visitTypes.id, visitTypeId));
  if (!found) throw notFound();
  return { ...found, changedAt: found.changedAt.toISOString() };
}
