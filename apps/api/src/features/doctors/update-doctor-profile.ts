import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { lock } from "@lockstep/db/lock";
import { violatedConstraint } from "@lockstep/db/pg-errors";
import { doctors } from "@lockstep/db/schema/doctors";
import type { DoctorView, UpdateDoctorProfileInput } from "@lockstep/domain/doctors/doctor";
import { e164 } from "@lockstep/domain/patients/phone";
import { invalidInput } from "@lockstep/domain/refusal";
import { eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";
import { closedRooms, roomClosed } from "./closed-rooms.queries.ts";
import { doctorProfile } from "./doctor.queries.ts";
import { lockExpectedDoctor } from "./lock-own-doctor.ts";

/**
 * Changes the fields that are named, of the version the caller was looking at. Locks the room that becomes the doctor's
 * own, which nobody can close meanwhile, and the doctor's row. Refuses with STALE_VERSION, with FORBIDDEN for another doctor's profile, and with INVALID_INPUT for an e-mail or licence that another
 * doctor has and for a room that does not exist or is out of use. A form sent without a change makes no new version.
 */
export async function updateDoctorProfile(
  tx: Tx,
  caller: Caller,
  input: UpdateDoctorProfileInput,
): Promise<DoctorView> {
  const { doctorId, expectedVersion: _, ...named } = input;
  if (named.roomId) await lock(tx, "room", named.roomId);
  const now = await lockExpectedDoctor(tx, caller, input, doctorProfile);
  const [settings, before] = await Promise.all([clinicSettings(tx), doctorProfile(tx, doctorId)]);
  const wanted = { ...named, ...phoneIn(named, settings.country) };
  const fields = (Object.keys(wanted) as (keyof typeof wanted)[]) // the keys of an object literal
    .filter((field) => wanted[field] !== undefined && wanted[field] !== before[field]);
  if (fields.length === 0) return before;

  if (fields.includes("roomId") && (await closedRooms(tx, named.roomId ? [named.roomId] : [])).size > 0)
    throw roomClosed();
  const changes = Object.fromEntries(fields.map((field) => [field, wanted[field]]));
  await write(tx, doctorId, { ...changes, updatedAt: now, updatedBy: caller.actor.userId });
  await audit(tx, caller, {
    at: now,
    action: "doctor.updated",
    entity: "doctor",
    entityId: doctorId,
    before: Object.fromEntries(fields.map((field) => [field, before[field]])),
    after: changes,
  });
  touch(tx, `doctor:${doctorId}`);
  return doctorProfile(tx, doctorId);
}

function phoneIn(named: { phone?: string | null | undefined }, country: string): { phone?: string } {
  if (named.phone === undefined || named.phone === null) return {};
  const phone = e164(named.phone, country);
  if (!phone) throw invalidInput("phone", "is not a phone number");
  return { phone };
}

async function write(tx: Tx, doctorId: string, row: Partial<typeof doctors.$inferInsert>): Promise<void> {
  try {
    await tx
      .update(doctors)
      .set({ ...row, version: sql`${doctors.version} + 1` })
      .where(eq(doctors.id, doctorId));
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

function refusalOf(error: unknown) {
  switch (violatedConstraint(error)) {
    case "doctors_email_unique":
      return invalidInput("email", "belongs to another doctor");
    case "doctors_license_number_unique":
      return invalidInput("licenseNumber", "belongs to another doctor");
    case "doctors_room_id_rooms_id_fk":
      return invalidInput("roomId", "is not a room of this clinic");
    default:
      return undefined;
  }
}
