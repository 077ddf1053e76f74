import type { Db } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { appointments } from "@lockstep/db/schema/scheduling";
import { transact } from "@lockstep/db/transact";
import type { VisitMode } from "@lockstep/domain/availability/visit-modes";
import type { Actor } from "@lockstep/domain/identity/actor";
import { type Alternative, type Conflict, DomainError, type Refusal } from "@lockstep/domain/refusal";
import { eq, sql } from "drizzle-orm";
import { gathering } from "../../platform/gathering.ts";
import { NOBODY, nearestFreeTimes, type SharedWish } from "./nearest-free.queries.ts";

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

type Refused = Extract<Refusal, { alternatives: unknown }>;
type Ask = { patientId: string | undefined; conflicts: readonly Conflict[] };

async function complete(db: Db, actor: Actor, refusal: Refused, wish: Wish | null): Promise<Refusal> {
  const { patientId, ...shared } = wish ?? { patientId: undefined };
  const conflicts = "conflicts" in refusal ? refusal.conflicts : [];
  const found = await lookFor(db, actor, wish && (shared as SharedWish))({ patientId, conflicts }); // a wish without its patient
  const alternatives = found.alternatives.get(patientId ?? NOBODY) ?? [];
  if (!("conflicts" in refusal)) return { ...refusal, alternatives };
  return { ...refusal, conflicts: conflicts.map((conflict) => named(conflict, found.names)), alternatives };
}

type Look = (ask: Ask) => ReturnType<typeof look>;
const looks = new WeakMap<Db, Map<string, Look>>();
const LOOKS_MAX = 500;

/**
 * Many who are refused one time at the same moment are answered by one look. Each look begins after all whom it answers were
 * refused, so none of them is offered what had gone by then.
 */
function lookFor(db: Db, actor: Actor, wish: SharedWish | null): Look {
  const known = looks.get(db) ?? new Map<string, Look>();
  looks.set(db, known);
  const key = JSON.stringify([actor.kind, wish]);
  const found = known.get(key) ?? gathering((asks: readonly Ask[]) => look(db, actor, wish, asks));
  // A look that is forgotten while it is under way still answers those who are in it.
  if (known.size >= LOOKS_MAX) known.clear();
  known.set(key, found);
  return found;
}

function look(db: Db, actor: Actor, wish: SharedWish | null, asks: readonly Ask[]) {
  const patientIds = [...new Set(asks.flatMap(({ patientId }) => patientId ?? []))];
  const ids = asks.flatMap(({ conflicts }) => conflicts.flatMap(({ appointmentId }) => appointmentId ?? []));
  return transact(
    db,
    async (tx) => {
      const alternatives = wish
        ? await nearestFreeTimes(tx, actor, wish, patientIds, 3)
        : new Map<string, Alternative[]>();
      const rows = actor.kind === "staff" && ids.length > 0 ? await whoseVisits(tx, { ids: [...new Set(ids)] }) : [];
      return { alternatives, names: new Map(rows.map((row) => [row.id, row])) };
    },
    { snapshot: true },
  );
}

type Named = Awaited<ReturnType<typeof whoseVisits>>[number];

/** For staff only: whose visit it is, who booked it and when. */
function named(conflict: Conflict, names: ReadonlyMap<string, Named>): Conflict {
  const row = conflict.appointmentId ? names.get(conflict.appointmentId) : undefined;
  if (!row) return conflict;
  const who = row.bookedBy ? { bookedBy: row.bookedBy } : {};
  return { ...conflict, patientName: row.patientName, bookedAt: row.bookedAt.toISOString(), ...who };
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
