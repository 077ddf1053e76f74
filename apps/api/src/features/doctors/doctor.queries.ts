import type { Queryable } from "@lockstep/db/database";
import { doctors, rooms, weeklyRules } from "@lockstep/db/schema/doctors";
import { users } from "@lockstep/db/schema/identity";
import type { BookableDoctorView, DoctorView, ListedDoctor, listDoctorsInput } from "@lockstep/domain/doctors/doctor";
import { notFound } from "@lockstep/domain/refusal";
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { decodeCursor, pageOf } from "../../platform/cursor.ts";

const doctorColumns = {
  id: doctors.id,
  userId: doctors.userId,
  name: doctors.name,
  email: doctors.email,
  phone: doctors.phone,
  specialization: doctors.specialization,
  licenseNumber: doctors.licenseNumber,
  onboardingStatus: doctors.onboardingStatus,
  roomId: doctors.roomId,
  roomName: rooms.name,
  bufferBeforeMinutes: doctors.bufferBeforeMinutes,
  bufferAfterMinutes: doctors.bufferAfterMinutes,
  version: doctors.version,
};

/** One doctor's profile, or NOT_FOUND. */
export async function doctorProfile(queryable: Queryable, doctorId: string): Promise<DoctorView> {
  const [doctor] = await queryable
    .select(doctorColumns)
    .from(doctors)
    .leftJoin(rooms, eq(rooms.id, doctors.roomId))
    .where(eq(doctors.id, doctorId));
  if (!doctor) throw notFound();
  return doctor;
}

const BOOKABLE_MAX = 200;

/** The doctors who see patients, by name. */
export function bookableDoctors(queryable: Queryable): Promise<BookableDoctorView[]> {
  const { id, name, specialization } = doctorColumns;
  return queryable
    .select({ id, name, specialization })
    .from(doctors)
    .where(eq(doctors.onboardingStatus, "active"))
    .orderBy(asc(doctors.name), asc(doctors.id))
    .limit(BOOKABLE_MAX);
}

/** A doctor's row with who changed it last and when, for the version check; undefined if there is none. */
export async function doctorVersion(queryable: Queryable, doctorId: string) {
  const [found] = await queryable
    .select({ version: doctors.version, changedAt: doctors.updatedAt, changedBy: users.name })
    .from(doctors)
    .leftJoin(users, eq(users.id, doctors.updatedBy))
    .where(eq(doctors.id, doctorId));
  return found;
}

/** The hours of a doctor's week, in the statement that lists the doctor. */
const week = sql<ListedDoctor["week"]>`coalesce((
  select json_agg(json_build_object('weekday', ${weeklyRules.weekday}, 'from', ${weeklyRules.from}, 'to', ${weeklyRules.to})
    order by ${weeklyRules.weekday}, ${weeklyRules.from})
  from ${weeklyRules} where ${weeklyRules.doctorId} = ${doctors.id}), '[]')`;

const listCursor = z.tuple([z.string(), z.guid()]);

/** Doctors by name; `q` has to stand somewhere in the name, the specialization or the e-mail, whatever its case. */
export async function doctorsMatching(
  queryable: Queryable,
  { q = "", onboardingStatus, limit, cursor }: z.output<typeof listDoctorsInput>,
) {
  const after = decodeCursor(cursor, listCursor);
  const rows = await queryable
    .select({ ...doctorColumns, week })
    .from(doctors)
    .leftJoin(rooms, eq(rooms.id, doctors.roomId))
    .where(
      and(
        onboardingStatus && eq(doctors.onboardingStatus, onboardingStatus),
        ...q.split(" ").map(mentions),
        after ? sql`(${doctors.name}, ${doctors.id}) > (${after[0]}, ${after[1]}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(doctors.name), asc(doctors.id))
    .limit(limit + 1);
  return pageOf(
    rows,
    limit,
    (doctor) => doctor,
    ({ name, id }) => [name, id],
  );
}

/** Doctors are few, so no index is needed for looking inside words. */
function mentions(word: string): SQL | undefined {
  if (word === "") return undefined;
  const text = sql`lower(${doctors.name} || ' ' || ${doctors.specialization} || ' ' || ${doctors.email})`;
  return sql`position(lower(${word}) in ${text}) > 0`;
}
