import { touch } from "@lockstep/db/announce";
import { clock } from "@lockstep/db/clock";
import type { Tx } from "@lockstep/db/database";
import { inOrder } from "@lockstep/db/in-order";
import { lock } from "@lockstep/db/lock";
import { users } from "@lockstep/db/schema/identity";
import { inTheirOrder } from "@lockstep/domain/identity/roles";
import { isActiveAdmin, type StaffView, type UpdateStaffInput } from "@lockstep/domain/identity/staff";
import { e164 } from "@lockstep/domain/patients/phone";
import { DomainError, invalidInput } from "@lockstep/domain/refusal";
import { eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import type { Caller } from "../../trpc/context.ts";
import { endAllSessions } from "./end-all-sessions.ts";
import { activeAdmins, staffMember } from "./staff.queries.ts";

/**
 * Changes the fields that are named, of the version the caller was looking at. Locks the person's row; where the change
 * could take an administrator away, the rows of all active administrators with it, so that two who demote each other
 * line up. Refuses with NOT_FOUND, STALE_VERSION, and INVALID_INPUT for a phone that is none, for the role of a doctor
 * without a doctor's profile, and for the last administrator. Whoever is deactivated has no session left.
 */
export async function updateStaff(tx: Tx, caller: Caller, input: UpdateStaffInput): Promise<StaffView> {
  const { userId } = input;
  const admins = mayTakeAdminAway(input) ? await activeAdmins(tx) : [];
  await lock(tx, "user", [userId, ...admins]);
  const [now, found, { country }] = await inOrder(
    () => clock(tx),
    () => staffMember(tx, userId),
    () => clinicSettings(tx),
  );
  const { member: before } = found;
  if (before.version !== input.expectedVersion) {
    const { changedBy, changedAt } = found;
    throw new DomainError({ code: "STALE_VERSION", current: before, changedBy, changedAt: changedAt.toISOString() });
  }
  const changes = changesIn(before, input, country);
  const after = { ...before, ...changes };
  if (changes.roles?.includes("doctor") && before.doctorId === null) {
    throw invalidInput("roles", "is a doctor only by an invitation with a licence");
  }
  if (isActiveAdmin(before) && !isActiveAdmin(after)) {
    // Who became an administrator since is not locked, so could be taken away at this moment, and does not count.
    const left = (await activeAdmins(tx)).filter((id) => id !== userId && admins.includes(id));
    if (left.length === 0) throw invalidInput(after.active ? "roles" : "active", "must leave one active administrator");
  }
  if (Object.keys(changes).length === 0) return before;
  await record(tx, caller, { before, changes, now });
  return (await staffMember(tx, userId)).member;
}

function mayTakeAdminAway({ roles, active }: UpdateStaffInput): boolean {
  return active === false || (roles !== undefined && !roles.includes("admin"));
}

type Changes = Partial<Pick<StaffView, "name" | "phone" | "roles" | "active">>;

/** The fields that are named and differ. */
function changesIn(before: StaffView, { name, phone, roles, active }: UpdateStaffInput, country: string): Changes {
  const typed = phone ? e164(phone, country) : phone;
  if (phone && !typed) throw invalidInput("phone", "is not a phone number");
  return {
    ...(name !== undefined && name !== before.name ? { name } : {}),
    ...(typed !== undefined && typed !== before.phone ? { phone: typed } : {}),
    ...(roles !== undefined && String(roles) !== String(inTheirOrder(before.roles)) ? { roles } : {}),
    ...(active !== undefined && active !== before.active ? { active } : {}),
  };
}

type Change = { before: StaffView; changes: Changes; now: Date };

async function record(tx: Tx, caller: Caller, { before, changes, now }: Change): Promise<void> {
  const fields = Object.keys(changes) as (keyof Changes)[]; // the keys of an object literal
  await tx
    .update(users)
    .set({ ...changes, updatedAt: now, updatedBy: caller.actor.userId, version: sql`${users.version} + 1` })
    .where(eq(users.id, before.id));
  // In both directions: what was opened while somebody was being deactivated is not theirs when they come back.
  if (changes.active !== undefined) await endAllSessions(tx, before.id);
  await audit(tx, caller, {
    at: now,
    action: "user.updated",
    entity: "user",
    entityId: before.id,
    before: Object.fromEntries(fields.map((field) => [field, before[field]])),
    after: changes,
  });
  touch(tx, "staff");
}
