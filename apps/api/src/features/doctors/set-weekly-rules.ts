import { touch } from "@lockstep/db/announce";
import type { Tx } from "@lockstep/db/database";
import { doctors, weeklyRules } from "@lockstep/db/schema/doctors";
import { weeklyRulesVerdict } from "@lockstep/domain/availability/weekly-rules-verdict";
import type { AvailabilityView, SetWeeklyRulesInput } from "@lockstep/domain/doctors/doctor";
import { DomainError } from "@lockstep/domain/refusal";
import { eq, sql } from "drizzle-orm";
import { audit } from "../../platform/audit.ts";
import type { Caller } from "../../trpc/context.ts";
import { doctorAvailability } from "./availability.queries.ts";
import { lockExpectedDoctor } from "./lock-own-doctor.ts";

/**
 * Replaces a doctor's week (R-SCH-13). Locks the doctor's row, so that a booking at the same time is judged by the old
 * week or by the new one, never by half of each. Refuses with INVALID_INPUT at the rule at fault, STALE_VERSION and FORBIDDEN.
 */
export async function setWeeklyRules(tx: Tx, caller: Caller, input: SetWeeklyRulesInput): Promise<AvailabilityView> {
  const { doctorId, rules } = input;
  const verdict = weeklyRulesVerdict(rules);
  if (!verdict.allowed) {
    const issues = [{ path: ["rules", verdict.rule], message: verdict.because }];
    throw new DomainError({ code: "INVALID_INPUT", issues });
  }
  const now = await lockExpectedDoctor(tx, caller, input, doctorAvailability);
  const before = await tx.delete(weeklyRules).where(eq(weeklyRules.doctorId, doctorId)).returning();
  if (rules.length > 0) await tx.insert(weeklyRules).values(rules.map((rule) => ({ ...rule, doctorId })));
  const change = { version: sql`${doctors.version} + 1`, updatedAt: now, updatedBy: caller.actor.userId };
  await tx.update(doctors).set(change).where(eq(doctors.id, doctorId));
  await audit(tx, caller, {
    at: now,
    action: "doctor.weekly_rules_set",
    entity: "doctor",
    entityId: doctorId,
    before: { rules: before.map(({ id: _, doctorId: __, ...rule }) => rule) },
    after: { rules },
  });
  touch(tx, `doctor:${doctorId}`);
  return doctorAvailability(tx, doctorId);
}
