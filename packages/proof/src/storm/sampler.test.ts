import { closeDatabase, openDatabase } from "@lockstep/db/database";
import { A_PHARMACY } from "@lockstep/db/integrity/testing/broken-pharmacy";
import { type TestDatabase, testDatabase } from "@lockstep/db/testing/test-database";
import { transact } from "@lockstep/db/transact";
import postgres from "postgres";
import { expect, test } from "vitest";
import { judgeSamples, noSamples, offenders, sample } from "./sampler.ts";

const id = (n: number) => `'00000000-0000-7000-8000-${String(n).padStart(12, "0")}'`;
const WHO_IS_IN_IT = `
  insert into users (id, kind, name, email, roles) values (${id(1)}, 'staff', 'Ada', 'ada@test.example', '{admin}');
  insert into patients (id, file_number, first_name, last_name, date_of_birth, sex, phone)
  values (${id(6)}, 'P-1', 'A', 'B', '1990-01-01', 'female', '+254700000001');
  insert into counters values ('patient_file_number', 1);`;

/** A pharmacy and a ward in which everything adds up, until this is done to them. */
async function after(breaks: string, work: (database: TestDatabase) => Promise<void>): Promise<void> {
  await using database = await testDatabase();
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  await owner.unsafe(WHO_IS_IN_IT + A_PHARMACY + breaks).finally(() => owner.end());
  await work(database);
}

async function found({ ownerUrl }: TestDatabase): Promise<string[]> {
  const db = await openDatabase({ url: ownerUrl, poolSize: 1, secondClient: "allow" });
  return transact(db, offenders, { snapshot: true }).finally(() => closeDatabase(db));
}

test("G-11 a pharmacy in which everything adds up is found so", async () => {
  await after("", async (database) => expect(await found(database)).toEqual([]));
});

test.each([
  ["lies on no shelf", "update stock_levels set on_hand = on_hand - 1"],
  ["was lost on the way", "update transfer_lots set issued = 31"],
  ["went out twice", "update dispense_lots set quantity = 13"],
  ["never came back", "update dispense_lots set reversed = 1"],
])("G-11 a unit that %s is missed, by the storm's own arithmetic too", async (_what, breaks) => {
  await after(breaks, async (database) => {
    expect(await found(database)).toContain("lot 00000000-0000-7000-8000-000000000074 is not all accounted for");
  });
});

test("G-11 it is asked until it is told to stop, and while nobody answers it waits for who does", async () => {
  await after("update transfer_lots set received = 24", async ({ ownerUrl }) => {
    const [samples, missed, over] = [noSamples(), noSamples(), new AbortController()];
    const asking = [
      sample(ownerUrl, samples, over.signal),
      sample("postgres://nobody@127.0.0.1:1/none", missed, over.signal),
    ];
    await expect.poll(() => Math.min(samples.taken, missed.missed), { timeout: 15_000 }).toBeGreaterThan(1);
    over.abort();
    await Promise.all(asking);
    expect(judgeSamples(samples).against.length).toBeGreaterThan(1);
    expect(missed).toMatchObject({ taken: 0, against: [], lastMiss: expect.stringMatching(/./) });
  });
});
