import { closeDatabase, type Db, openDatabase } from "@lockstep/db/database";
import { clinic } from "@lockstep/db/schema/clinic";
import { newId } from "@lockstep/db/schema/columns";
import { doctors, rooms, visitTypes, weeklyRules } from "@lockstep/db/schema/doctors";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { testDatabase } from "@lockstep/db/testing/test-database";
import type { Actor } from "@lockstep/domain/identity/actor";
import type { StaffRole } from "@lockstep/domain/identity/roles";
import type { Caller } from "../trpc/context.ts";

export type TestClinic = Awaited<ReturnType<typeof testClinic>>;

/** 2030-01-07, a Monday, 06:00 in Nairobi: the clinic's clock at the start of every test, unless it travels. */
export const TEST_NOW = new Date("2030-01-07T03:00:00.000Z");

/**
 * A small clinic in a database of its own: three doctors who work 08:00 to 17:00 every day in slots of 15 minutes, two
 * rooms, two visit types, six patients. Its clock stands at TEST_NOW and runs on from there; `travelTo` sets it.
 */
export async function testClinic(options: { poolSize?: number } = {}) {
  const database = await testDatabase();
  let offsetMs = TEST_NOW.getTime() - Date.now();
  const open = (more: { poolSize?: number } = {}): Promise<Db> =>
    openDatabase({
      url: database.appUrl,
      pooler: database.pooler,
      role: "lockstep_app",
      secondClient: "allow",
      poolSize: more.poolSize ?? options.poolSize ?? 10,
      clockOffsetMs: () => offsetMs,
    });
  const db = await open();
  const extra: Db[] = [];
  const seeded = await seed(db);
  return {
    ...seeded,
    db,
    database,
    /** A second pool on the same database, as another API process would have. */
    async anotherProcess(poolSize?: number) {
      const other = await open(poolSize === undefined ? {} : { poolSize });
      extra.push(other);
      return other;
    },
    travelTo(instant: Date) {
      offsetMs = instant.getTime() - Date.now();
    },
    clockOffsetMs: () => offsetMs,
    async [Symbol.asyncDispose]() {
      await Promise.all([db, ...extra].map((one) => closeDatabase(one)));
      await database[Symbol.asyncDispose]();
    },
  };
}

export function callerOf(actor: Actor): Caller {
  return { actor, requestId: "test" };
}

export function aStaffActor(userId: string, ...roles: StaffRole[]): Actor {
  return { kind: "staff", userId, name: `Test ${roles.join(" ")}`, roles };
}

export function aPatientActor(userId: string, patientId: string): Actor {
  return { kind: "patient", userId, name: "Test patient", roles: [], patientId };
}

async function seed(db: Db) {
  await db.insert(clinic).values({
    name: "Test clinic",
    timeZone: "Africa/Nairobi",
    currency: "KES",
    country: "KE",
    noticeMinutesMin: 60,
    horizonDays: 90,
  });
  const [deskUserId, adminUserId] = [newId(), newId()];
  const doctorIds = [newId(), newId(), newId()].sort() as [string, string, string]; // three were made
  const doctorUserIds = doctorIds.map(() => newId());
  const roomIds = [newId(), newId()].sort() as [string, string]; // two were made
  const patientIds = Array.from({ length: 6 }, newId).sort();
  const patientUserIds = patientIds.map(() => newId());
  const [shortVisitId, longVisitId] = [newId(), newId()];
  await db.insert(users).values([
    { id: deskUserId, kind: "staff", name: "Faith Mumo", email: "desk@test.example", roles: ["receptionist"] },
    { id: adminUserId, kind: "staff", name: "Ada Admin", email: "admin@test.example", roles: ["admin"] },
    ...doctorUserIds.map((id, index) => ({
      id,
      kind: "staff" as const,
      name: `Dr Test ${index + 1}`,
      email: `doctor${index + 1}@test.example`,
      roles: ["doctor" as const],
    })),
    ...patientUserIds.map((id, index) => ({ id, kind: "patient" as const, name: `Patient ${index + 1}` })),
  ]);
  await db.insert(rooms).values(roomIds.map((id, index) => ({ id, name: `Room ${index + 1}` })));
  await db.insert(doctors).values(
    doctorIds.map((id, index) => ({
      id,
      userId: doctorUserIds[index] ?? null,
      name: `Dr Test ${index + 1}`,
      email: `doctor${index + 1}@test.example`,
      specialization: "General",
      licenseNumber: `LIC-${index + 1}`,
    })),
  );
  await db.insert(weeklyRules).values(
    doctorIds.flatMap((doctorId) =>
      [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        doctorId,
        weekday,
        from: "08:00",
        to: "17:00",
        slotMinutes: 15,
        modes: ["in_person" as const, "video" as const],
      })),
    ),
  );
  await db.insert(visitTypes).values([
    { id: shortVisitId, name: "Consultation", minutes: 30, priceMinor: 150_000, modes: ["in_person", "video"] },
    { id: longVisitId, name: "Procedure", minutes: 60, priceMinor: 400_000, modes: ["in_person"], needsApproval: true },
  ]);
  await db.insert(patients).values(
    patientIds.map((id, index) => ({
      id,
      fileNumber: `P-T${index + 1}`,
      firstName: "Patient",
      lastName: `Number ${index + 1}`,
      dateOfBirth: "1990-05-17",
      sex: "female" as const,
      phone: `+25470000000${index}`,
      approved: true,
      userId: patientUserIds[index] ?? null,
    })),
  );
  const desk = callerOf(aStaffActor(deskUserId, "receptionist"));
  const admin = callerOf(aStaffActor(adminUserId, "admin"));
  const doctorCallers = doctorIds.map((doctorId, index) =>
    callerOf({ ...aStaffActor(doctorUserIds[index] ?? "", "doctor"), doctorId }),
  );
  const patientCallers = patientIds.map((patientId, index) =>
    callerOf(aPatientActor(patientUserIds[index] ?? "", patientId)),
  );
  return { desk, admin, doctorCallers, patientCallers, doctorIds, roomIds, patientIds, shortVisitId, longVisitId };
}
