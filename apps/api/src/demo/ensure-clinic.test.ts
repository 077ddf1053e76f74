import { closeDatabase, type Db, openDatabase } from "@lockstep/db/database";
import { checkIntegrity } from "@lockstep/db/integrity/check-integrity";
import { nextNumber } from "@lockstep/db/lock";
import { clinic } from "@lockstep/db/schema/clinic";
import { doctors } from "@lockstep/db/schema/doctors";
import { drugs, stockLocations } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import { patients } from "@lockstep/db/schema/patients";
import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { testDatabase } from "@lockstep/db/testing/test-database";
import { transact } from "@lockstep/db/transact";
import type { PgTable } from "drizzle-orm/pg-core";
import { describe, expect, test } from "vitest";
import { passwordMatches } from "../features/identity/passwords.ts";
import { ensureClinic, FIRST_DATA_TIMEOUTS } from "./ensure-clinic.ts";

/** 10:20 in Nairobi on a Tuesday. */
const NOW = new Date("2030-01-08T07:20:00.000Z");
const DEMO = { demo: true };

async function anEmptyDatabase() {
  const database = await testDatabase();
  const opened: Db[] = [];
  const process = async () => {
    const db = await openDatabase({
      url: database.appUrl,
      pooler: database.pooler,
      role: "lockstep_app",
      secondClient: "allow",
      clockOffsetMs: () => NOW.getTime() - Date.now(),
      timeouts: FIRST_DATA_TIMEOUTS,
    });
    opened.push(db);
    return db;
  };
  return {
    process,
    async [Symbol.asyncDispose]() {
      await Promise.all(opened.map((db) => closeDatabase(db)));
      await database[Symbol.asyncDispose]();
    },
  };
}

const count = async (db: Db, table: PgTable) => db.$count(table);
const nothing = () => {};

describe("the first start", () => {
  test("makes a demo clinic that everybody can sign in to", async () => {
    await using database = await anEmptyDatabase();
    const db = await database.process();
    const lines: string[] = [];
    expect(await ensureClinic(db, DEMO, (line) => lines.push(line))).toBeNull();
    expect(lines).toHaveLength(1);
    expect(await count(db, doctors)).toBe(8);
    expect(await count(db, patients)).toBe(2_000);
    expect(await count(db, appointments)).toBeGreaterThan(900);
    const people = await db.select().from(users);
    expect(people.map(({ email }) => email?.split("@")[0]).sort()).toEqual(
      [
        ...["admin", "desk1", "desk2", "nurse1", "nurse2", "pharmacist1", "pharmacist2"],
        ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => `doctor${number}`),
      ].sort(),
    );
    expect(await passwordMatches(people[0]?.passwordHash ?? null, "lockstep-demo")).toBe(true);
  });

  test("R-PLT-12 R-RX-6 the demo clinic keeps every promise, its pharmacy and wards too", async () => {
    await using database = await anEmptyDatabase();
    const db = await database.process();
    await ensureClinic(db, DEMO, nothing);
    const findings = await transact(db, checkIntegrity, { snapshot: true });
    expect(findings.filter(({ holds }) => !holds)).toEqual([]);
    expect(await count(db, drugs)).toBeGreaterThanOrEqual(60);
    const places = await db.select().from(stockLocations);
    expect(places.map(({ kind }) => kind).sort()).toEqual(["pharmacy", "ward", "ward", "ward"]);
  });

  test("the next patient's file number follows the demo's last without a gap", async () => {
    await using database = await anEmptyDatabase();
    const db = await database.process();
    await ensureClinic(db, DEMO, nothing);
    expect(await transact(db, (tx) => nextNumber(tx, "patient_file_number"))).toBe(2_001);
  });

  test("a second start changes nothing", async () => {
    await using database = await anEmptyDatabase();
    const db = await database.process();
    await ensureClinic(db, DEMO, nothing);
    await db.update(clinic).set({ name: "Renamed" });
    const before = await Promise.all(
      [clinic, users, appointments, appointmentHistory].map((table) => count(db, table)),
    );
    const said: string[] = [];
    expect(await ensureClinic(db, DEMO, (line) => said.push(line))).toBeNull();
    expect(await ensureClinic(db, { demo: false }, (line) => said.push(line))).toBeNull();
    const after = await Promise.all([clinic, users, appointments, appointmentHistory].map((table) => count(db, table)));
    expect(after).toEqual(before);
    expect(said).toEqual([]);
    expect((await db.select().from(clinic))[0]?.name).toBe("Renamed");
  });

  test("three processes that start at once make one clinic", async () => {
    await using database = await anEmptyDatabase();
    const processes = await Promise.all([database.process(), database.process(), database.process()]);
    await Promise.all(processes.map((db) => ensureClinic(db, DEMO, nothing)));
    const [db] = processes;
    expect(await count(db as Db, users)).toBe(15); // three processes were started
    expect(await count(db as Db, patients)).toBe(2_000); // three processes were started
  });

  test("without the demo one admin is made, whose password is told to one process only", async () => {
    await using database = await anEmptyDatabase();
    const processes = await Promise.all([database.process(), database.process()]);
    const told = await Promise.all(processes.map((db) => ensureClinic(db, { demo: false }, nothing)));
    const [admin, ...others] = told.filter((one) => one !== null);
    expect(others).toEqual([]);
    const [db] = processes;
    const people = await (db as Db).select().from(users); // two processes were started
    expect(people).toMatchObject([{ email: admin?.email, roles: ["admin"] }]);
    expect(await passwordMatches(people[0]?.passwordHash ?? null, admin?.password ?? "")).toBe(true);
    expect(await (db as Db).select().from(stockLocations)).toMatchObject([{ name: "Pharmacy", kind: "pharmacy" }]); // two processes were started
    expect(await count(db as Db, patients)).toBe(0); // two processes were started
  });
});
