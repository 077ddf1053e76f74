import type { Db } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { appointments } from "@lockstep/db/schema/scheduling";
import { transact } from "@lockstep/db/transact";
import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import type { Actor } from "@lockstep/domain/identity/actor";
import { type Conflict, DomainError, type Refusal } from "@lockstep/domain/refusal";
import { eq, sql } from "drizzle-orm";
import { nearestFreeTimes } from "./nearest-free.queries.ts";

export type Wish = {
  doctorId: string;
  startsAt: Date;
  mode: VisitMode;
  patientId: string;
  /** Length in minutes, or the type of visit that says it. */
  visit: { minutes: number } | { visitTypeId: string };
  roomId?: string | undefined;
  movingId?: string | undefined;
};

/**
 * Runs a command that claims a time; if the time is not to be had, adds the three nearest free ones and, for staff, who got
 * there first. This happens after the rollback: nobody waits for a lock while alternatives are looked for.
 */
export async function offeringAlternatives<Result>(
  db: Db,
  actor: Actor,
  wish: () => Promise<Wish | null>,
  command: () => Promise<Result>,
): Promise<Result> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof DomainError) || !("alternatives" in error.refusal)) throw error;
    throw new DomainError(await complete(db, actor, error.refusal, await wish()), { cause: error });
  }
}

async function complete(
  db: Db,
  actor: Actor,
  refusal: Extract<Refusal, { alternatives: unknown }>,
  wish: Wish | null,
): Promise<Refusal> {
  return transact(
    db,
    async (tx) => {
      const alternatives = wish ? await nearestFreeTimes(tx, actor, wish, 3) : [];
      if (!("conflicts" in refusal)) return { ...refusal, alternatives };
      const conflicts = actor.kind === "staff" ? await named(tx, refusal.conflicts) : refusal.conflicts;
      return { ...refusal, conflicts, alternatives };
    },
    { snapshot: true },
  );
}

/** For staff only: whose visit it is, who booked it and when. */
async function named(tx: Parameters<typeof nearestFreeTimes>[0], conflicts: readonly Conflict[]): Promise<Conflict[]> {
  const ids = conflicts.flatMap(({ appointmentId }) => appointmentId ?? []);
  if (ids.length === 0) return [...conflicts];
  const rows = await whoseVisits(tx, { ids });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return conflicts.map((conflict) => {
    const row = conflict.appointmentId ? byId.get(conflict.appointmentId) : undefined;
    if (!row) return conflict;
    const who = row.bookedBy ? { bookedBy: row.bookedBy } : {};
    return { ...conflict, patientName: row.patientName, bookedAt: row.bookedAt.toISOString(), ...who };
  });
}

const whoseVisits = prepared((queryable, given: Given<"ids">) =>
  queryable
    .select({
      id: appointments.id,
      patientName: sql<string>`${patients.firstName} || ' ' || ${patients.lastName}`,
      bookedBy: users.name,
      bookedAt: appointments.updatedAt,
    })
    .from(appointments)
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .leftJoin(users, eq(users.id, appointments.updatedBy))
    .where(sql`${appointments.id} = any(${given("ids")}::uuid[])`),
);
