import { clock } from "@lockstep/db/clock";
import type { Queryable, Tx } from "@lockstep/db/database";
import { doctors } from "@lockstep/db/schema/doctors";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { clinicDate } from "@lockstep/domain/clinic-time/clinic-date";
import { dayBounds } from "@lockstep/domain/clinic-time/day-bounds";
import type { Actor } from "@lockstep/domain/identity/actor";
import { notFound } from "@lockstep/domain/refusal";
import type { AppointmentDetail, AppointmentView } from "@lockstep/domain/scheduling/appointment";
import type { appointmentsInput } from "@lockstep/domain/scheduling/inputs";
import type { AppointmentStatus } from "@lockstep/domain/scheduling/statuses";
import { maySeeAppointment } from "@lockstep/domain/scheduling/verdicts";
import { and, asc, desc, eq, getTableColumns, gte, lt, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { clinicSettings } from "../../platform/clinic-settings.ts";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";
import { recordAccess } from "../../platform/restricted-file.ts";
import type { Caller } from "../../trpc/context.ts";
import { appointmentViewOf, namedAppointments } from "./appointment.queries.ts";

export const TODAY_MAX = 100;
export const UPCOMING_MAX = 200;
const DAYS_AROUND = 90;
const cursorValues = z.tuple([z.iso.datetime(), z.guid()]);

/**
 * Visits by start, keyset-paged, oldest first; the last and next 90 days unless a range is given (R-SCH-20). Asked for the
 * newest first, they go as far back as there are any.
 */
export async function appointmentPageOf(queryable: Queryable, actor: Actor, input: z.output<typeof appointmentsInput>) {
  const after = decodeCursor(input.cursor, cursorValues);
  const [{ timeZone }, now] = await Promise.all([clinicSettings(queryable), clock(queryable)]);
  const today = clinicDate(now, timeZone);
  const { newestFirst = false } = input;
  const first = input.from ?? (newestFirst ? undefined : addDays(input.to ?? today, -DAYS_AROUND));
  const from = first === undefined ? undefined : dayBounds(first, timeZone).startsAt;
  const until = dayBounds(input.to ?? addDays(input.from ?? today, DAYS_AROUND), timeZone).endsAt;
  const part = { from, until, after };
  // A doctor's and a patient's visits have indexes by start, of which any status sifts out little.
  const ofEverybody = !input.doctorId && !input.patientId && actor.kind === "staff";
  const { sort, within } =
    input.status && ofEverybody && from && !newestFirst
      ? ofStatus(input.status, { ...part, from })
      : byStart(part, input.status, newestFirst);
  const rows = await namedAppointments(queryable)
    .where(
      and(
        within,
        input.doctorId ? eq(appointments.doctorId, input.doctorId) : undefined,
        input.patientId ? eq(appointments.patientId, input.patientId) : undefined,
        ownOnly(actor),
      ),
    )
    .orderBy(...sort)
    .limit(input.limit + 1);
  return pageOf(rows, input.limit, appointmentViewOf, (row) => [row.startsAt.toISOString(), row.id]);
}

type Part = { from: Date | undefined; until: Date; after: z.output<typeof cursorValues> | null };

function byStart({ from, until, after }: Part, wanted: AppointmentStatus | undefined, newestFirst: boolean) {
  const { status, startsAt, id } = appointments;
  const way = newestFirst ? sql`<` : sql`>`;
  const beyond = after ? sql`(${startsAt}, ${id}) ${way} (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined;
  const within = and(from && gte(startsAt, from), lt(startsAt, until), wanted && eq(status, wanted), beyond);
  const by = newestFirst ? desc : asc;
  return { sort: [by(startsAt), by(id)], within };
}

/**
 * The same of one status, compared as rows, so that they are read from the index that begins with it. Asked for separately,
 * the planner takes the starts for independent of the status, and sifts three months of completed visits for a confirmed one.
 */
function ofStatus(wanted: AppointmentStatus, { from, until, after }: Part & { from: Date }) {
  const { status, startsAt, id } = appointments;
  const beyond =
    after && sql`(${status}, ${startsAt}, ${id}) > (${wanted}, ${after[0]}::timestamptz, ${after[1]}::uuid)`;
  const within = and(
    sql`(${status}, ${startsAt}) >= (${wanted}, ${from})`,
    sql`(${status}, ${startsAt}) < (${wanted}, ${until})`,
    beyond ?? undefined,
  );
  return { sort: [asc(status), asc(startsAt), asc(id)], within };
}

/** A doctor's visits of today, at most 100. */
export async function todaysAppointments(queryable: Queryable, doctorId: string): Promise<AppointmentView[]> {
  const [{ timeZone }, now] = await Promise.all([clinicSettings(queryable), clock(queryable)]);
  const { startsAt, endsAt } = dayBounds(clinicDate(now, timeZone), timeZone);
  const today = and(
    eq(appointments.doctorId, doctorId),
    gte(appointments.startsAt, startsAt),
    lt(appointments.startsAt, endsAt),
  );
  return firstOf(queryable, today, TODAY_MAX);
}

/** A doctor's visits from now on, at most 200. */
export async function upcomingAppointments(queryable: Queryable, doctorId: string): Promise<AppointmentView[]> {
  const now = await clock(queryable);
  return firstOf(queryable, and(eq(appointments.doctorId, doctorId), gte(appointments.startsAt, now)), UPCOMING_MAX);
}

async function firstOf(queryable: Queryable, where: SQL | undefined, limit: number): Promise<AppointmentView[]> {
  const rows = await namedAppointments(queryable)
    .where(where)
    .orderBy(asc(appointments.startsAt), asc(appointments.id))
    .limit(limit);
  return rows.map(appointmentViewOf);
}

function ownOnly(actor: Actor): SQL | undefined {
  return actor.kind === "patient" ? sql`${appointments.patientId} = ${actor.patientId ?? null}` : undefined;
}

/** One visit with its history; staff who open it leave an access event (R-CLN-3). NOT_FOUND for another patient's. */
export async function appointmentDetailOf(tx: Tx, caller: Caller, appointmentId: string): Promise<AppointmentDetail> {
  const from = alias(doctors, "from_doctor");
  const to = alias(doctors, "to_doctor");
  const [now, [row], history] = await Promise.all([
    clock(tx),
    namedAppointments(tx).where(eq(appointments.id, appointmentId)),
    tx
      .select({
        ...getTableColumns(appointmentHistory),
        actorName: users.name,
        fromDoctorName: from.name,
        toDoctorName: to.name,
      })
      .from(appointmentHistory)
      .innerJoin(to, eq(to.id, appointmentHistory.toDoctorId))
      .leftJoin(from, eq(from.id, appointmentHistory.fromDoctorId))
      .leftJoin(users, eq(users.id, appointmentHistory.actorId))
      .where(eq(appointmentHistory.appointmentId, appointmentId))
      .orderBy(asc(appointmentHistory.version)),
  ]);
  if (!row || !maySeeAppointment(caller.actor, row)) throw notFound();
  const [[patient]] = await Promise.all([
    tx.select().from(patients).where(eq(patients.id, row.patientId)),
    recordAccess(tx, caller, { at: now, patientId: row.patientId, operation: "scheduling.get" }),
  ]);
  if (!patient) throw notFound();
  return {
    ...appointmentViewOf(row),
    patientPhone: patient.phone,
    patientFileNumber: patient.fileNumber,
    patientDateOfBirth: patient.dateOfBirth,
    history: history.map((entry) => ({
      id: entry.id,
      at: entry.at.toISOString(),
      action: entry.action,
      actorKind: entry.actorKind,
      actorName: caller.actor.kind === "staff" ? entry.actorName : null,
      fromStatus: entry.fromStatus,
      toStatus: entry.toStatus,
      fromStartsAt: entry.fromStartsAt?.toISOString() ?? null,
      toStartsAt: entry.toStartsAt.toISOString(),
      fromDoctorName: entry.fromDoctorName,
      toDoctorName: entry.toDoctorName,
      reason: entry.reason,
      version: entry.version,
    })),
  };
}
