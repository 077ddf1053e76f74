import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { clinic } from "@lockstep/db/schema/clinic";
import type { UpdatedClinicView } from "@lockstep/domain/clinic/effect";
import { CLINIC_FIELDS, type UpdateClinicInput } from "@lockstep/domain/clinic/settings";
import { eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";
import { calendarTopics, lockAllDoctors } from "../doctors/lock-all-doctors.ts";
import { assertAllSeen } from "../scheduling/stranded.queries.ts";
import { clinicEffectOf } from "./clinic-effect.ts";
import { named, settingsViewOf, staleClinic } from "./clinic-view.ts";

/** The clinic is one row, whose key is no UUID; by this one its changes are found in the audit. */
const CLINIC_ID = "00000000-0000-7000-8000-000000000001";

/**
 * Changes the settings that are named, of the version the caller was looking at. Locks all doctors, so that a booking with any
 * of them is judged by the old settings or by the new ones, never by half of each; then writes the clinic's row with its version
 * in the predicate. Answers with what the change did. Refuses with STALE_VERSION, and with STRANDS_VISITS where a new zone leaves
 * visits outside their doctors' hours that the person has not seen. A form sent without a change makes no new version.
 */
export async function updateClinic(tx: Tx, caller: Caller, input: UpdateClinicInput): Promise<UpdatedClinicView> {
  const { doctorIds, now } = await lockAllDoctors(tx);
  const row = await clinicSettings(tx);
  if (row.version !== input.expectedVersion) throw await staleClinic(tx);
  const before = settingsViewOf(row);
  const wanted = { ...before, ...named(input) };
  const effect = await clinicEffectOf(tx, { before, after: wanted, now });
  const fields = CLINIC_FIELDS.filter((field) => wanted[field] !== before[field]);
  if (fields.length === 0) return { settings: before, effect };
  assertAllSeen(effect.zone?.stranded ?? { visits: [], ids: [], total: 0 }, input.seenStranded);
  const changes = Object.fromEntries(fields.map((field) => [field, wanted[field]]));
  const [after] = await tx
    .update(clinic)
    .set({ ...changes, version: sql`${clinic.version} + 1`, updatedAt: now, updatedBy: caller.actor.userId })
    .where(eq(clinic.version, input.expectedVersion))
    .returning();
  if (!after) throw await staleClinic(tx);
  await audit(tx, caller, {
    at: now,
    action: "clinic.updated",
    entity: "clinic",
    entityId: CLINIC_ID,
    before: Object.fromEntries(fields.map((field) => [field, before[field]])),
    after: changes,
  });
  touch(tx, ...calendarTopics(doctorIds));
  return { settings: settingsViewOf(after), effect };
}
