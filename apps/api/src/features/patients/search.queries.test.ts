import type { Db } from "@lockstep/db/database";
import { patients } from "@lockstep/db/schema/patients";
import { asAdmin } from "@lockstep/db/testing/test-server";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { statementsOf } from "../../testing/statements-of.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { patientsMatching } from "./search.queries.ts";
import { patientCalls } from "./testing/calls.ts";

const PEOPLE = [
  ["Mary", "Wanjiku"],
  ["Martha", "Atieno"],
  ["Peter", "Mbugua"],
  ["Jean-Paul", "O'Brien"],
  ["Mary Anne", "Kimani"],
  ["محمد", "علي"],
  ["Éloïse", "Ångström"],
  ["Per%cent", "Under_score"],
  ["Back\\slash", "Zulu"],
] as const;

async function withPeople(clinic: TestClinic) {
  await clinic.db.delete(patients);
  await clinic.db.insert(patients).values(
    PEOPLE.map(([firstName, lastName], index) => ({
      fileNumber: `P-${String(index + 1).padStart(6, "0")}`,
      firstName,
      lastName,
      dateOfBirth: "1990-05-17",
      sex: "female" as const,
      phone: `+25471200${String(index * 111).padStart(4, "0")}`,
    })),
  );
  const { search } = patientCalls(clinic);
  return async (q: string) => (await search({ q })).items.map(({ firstName }) => firstName);
}

test("R-LST-2 two letters of a last or first name find it, last names first, whatever the case", async () => {
  await using clinic = await testClinic();
  const found = await withPeople(clinic);
  expect(await found("ma")).toEqual(["Martha", "Mary", "Mary Anne"]);
  expect(await found("wa")).toEqual(["Mary"]);
  expect(await found("WANJI")).toEqual(["Mary"]);
  expect(await found("m")).toEqual(["Peter", "Martha", "Mary", "Mary Anne"]);
  expect(await found("éL")).toEqual(["Éloïse"]);
  expect(await found("مح")).toEqual(["محمد"]);
  expect(await found("عل")).toEqual(["محمد"]);
});

test("R-LST-2 several words are found in any order, and inside words from three letters on", async () => {
  await using clinic = await testClinic();
  const found = await withPeople(clinic);
  expect(await found("mary wan")).toEqual(["Mary"]);
  expect(await found("wanjiku ma")).toEqual(["Mary"]);
  expect(await found(" kim   mary ")).toEqual(["Mary Anne"]);
  expect(await found("anne ki")).toEqual(["Mary Anne"]);
  expect(await found("brien")).toEqual(["Jean-Paul"]);
  expect(await found("o'b")).toEqual(["Jean-Paul"]);
  expect(await found("paul j")).toEqual(["Jean-Paul"]);
  expect(await found("jean-paul o'brien")).toEqual(["Jean-Paul"]);
  expect(await found("mary otieno")).toEqual([]);
});

test("R-LST-2 a file number or a phone is found in whichever way it is typed", async () => {
  await using clinic = await testClinic();
  const found = await withPeople(clinic);
  for (const q of ["P-000003", "p-3", "p000003", "000003", "3", "0712000222", "+254 712 000 222", "0712-000-222"]) {
    expect(await found(q), q).toContain("Peter");
  }
  expect(await found("٠٧١٢٠٠٠٢٢٢")).toEqual(["Peter"]);
  expect(await found("0222")).toEqual(["Peter"]);
  expect(await found("peter 0712")).toEqual(["Peter"]);
  expect(await found("0712")).toHaveLength(PEOPLE.length);
});

test("R-LST-2 B-03 what means something to LIKE or SQL means itself, and what cannot be is simply not found", async () => {
  await using clinic = await testClinic();
  const found = await withPeople(clinic);
  expect(await found("per%")).toEqual(["Per%cent"]);
  expect(await found("under_sc")).toEqual(["Per%cent"]);
  expect(await found("k\\sla")).toEqual(["Back\\slash"]);
  for (const q of ["%", "%%%", "_", "___", "\\", "per_cent", "'; drop table patients", "\0", "🙂", "\u{10ffff}"]) {
    expect(await found(q), q).toHaveLength(q === "\0" ? PEOPLE.length : 0);
  }
  for (const q of ["x".repeat(201), null, ["a"], {}, 7]) {
    expect(await refused(patientCalls(clinic).search({ q } as never))).toMatchObject({ issues: [{ path: ["q"] }] }); // wrong on purpose
  }
});

test("R-LST-1 B-02 before anything is typed the newest come first; a cursor or limit that is none is refused", async () => {
  await using clinic = await testClinic();
  const { search } = patientCalls(clinic);
  const newestFirst = [...clinic.patientIds].reverse();
  expect((await search({ q: " " })).items.map(({ id }) => id)).toEqual(newestFirst);
  expect(await search({ q: "", limit: 1000 })).toMatchObject({ nextCursor: null });
  for (const limit of [-5, 0, 0.5, "1e9", null, []]) {
    expect(await refused(search({ q: "", limit } as never))).toMatchObject({ issues: [{ path: ["limit"] }] }); // wrong on purpose
  }
  for (const q of ["", "pa"]) {
    for (const cursor of ["x", btoa("[1]"), btoa('[99,"a","b","c"]'), btoa("{}")]) {
      expect(await refused(search({ q, cursor }))).toMatchObject({ issues: [{ path: ["cursor"] }] });
    }
  }
});

test("a search result has nothing clinical in it", async () => {
  await using clinic = await testClinic();
  const [found] = (await patientCalls(clinic).search({ q: "number 1" })).items;
  const fields = ["approved", "dateOfBirth", "fileNumber", "firstName", "id", "lastName", "phone", "sex"];
  expect(Object.keys(found ?? {}).sort()).toEqual(fields);
});

/** So many patients, with names that many of them share, so that every kind of match has some. */
function fill(db: Db, from: number, to: number) {
  return db.execute(sql`
    insert into patients (id, file_number, first_name, last_name, date_of_birth, sex, phone)
    select gen_random_uuid(), 'P-' || lpad(g::text, 6, '0'),
           (array['Mary', 'Martha', 'Peter', 'Anne Mary', 'John', 'Grace'])[1 + g % 6],
           (array['Otieno', 'Mwangi', 'Martin', 'Wanjiku', 'Kamau'])[1 + g % 5],
           '1990-05-17', 'female', '+2547' || lpad(g::text, 8, '0')
      from generate_series(${from}::int, ${to}::int) as g`);
}

test("R-29 R-LST-1 walking all pages of a search gives each patient once, although more register meanwhile", async () => {
  await using clinic = await testClinic();
  await clinic.db.delete(patients);
  await fill(clinic.db, 1, 300);
  const { search } = patientCalls(clinic);
  for (const q of ["", "mar", "07", "ary"]) {
    const { items: firstPage } = await search({ q, limit: 17 });
    const before = new Set((await clinic.db.select({ id: patients.id }).from(patients)).map(({ id }) => id));
    const seen: string[] = [];
    let more = (await clinic.db.$count(patients)) + 1;
    for (let cursor: string | null = null; ; ) {
      const page: Awaited<ReturnType<typeof search>> = await search({ q, limit: 17, cursor });
      seen.push(...page.items.map(({ id }) => id));
      await fill(clinic.db, more, more + 5);
      more += 6;
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(seen.slice(0, 17), q).toEqual(firstPage.map(({ id }) => id));
    expect(new Set(seen).size, q).toBe(seen.length);
    const matching = await clinic.db.select({ id: patients.id }).from(patients).where(matchesByHand(q));
    const missed = matching.filter(({ id }) => before.has(id) && !seen.includes(id));
    expect(missed, q).toEqual([]);
  }
});

/** What each of the walked searches should find, said without any of the search's own code. */
function matchesByHand(q: string) {
  if (q === "") return undefined;
  return q === "07" ? sql`phone like '+2547%'` : sql`first_name || last_name ilike ${`%${q}%`}`;
}

test("R-LST-5 a search takes as many statements for a hundred matches as for one", async () => {
  await using clinic = await testClinic();
  await clinic.db.delete(patients);
  await fill(clinic.db, 1, 600);
  const statements = (q: string, limit: number) =>
    statementsOf(clinic.db, () => patientsMatching(clinic.db, { q, limit }));
  expect(await statements("mar", 100)).toHaveLength(2);
  expect(await statements("mar", 1)).toHaveLength(2);
  expect(await statements("nobody", 100)).toHaveLength(4);
});

test("R-LST-2 R-LST-3 no search reads the whole table", { timeout: 60_000 }, async () => {
  await using clinic = await testClinic({ poolSize: 1 });
  await clinic.db.delete(patients);
  for (let from = 1; from < 20_000; from += 2_000) await fill(clinic.db, from, from + 1_999);
  await asAdmin(clinic.database.ownerUrl, "vacuum analyze patients");
  const scans = async () => {
    await clinic.db.execute(sql`select pg_stat_force_next_flush()`);
    const [row] = await clinic.db.execute<{ scans: string }>(
      sql`select seq_scan::text as scans from pg_stat_user_tables where relname = 'patients'`,
    );
    return Number(row?.scans);
  };
  const before = await scans();
  for (const q of ["", "ma", "mary otieno", "otieno ma", "0712", "0700000123", "p-123", "zzqx", "%%%", "nne", "محمد"]) {
    // The sixth time PostgreSQL may settle for a plan that does not know what is looked for.
    for (let time = 1; time <= 6; time += 1) await patientsMatching(clinic.db, { q, limit: 10 });
    expect(await scans(), q).toBe(before);
  }
});
