import { randomUUID } from "node:crypto";
import { doctors } from "@lockstep/db/schema/doctors";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { statementsOf } from "../../testing/statements-of.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { doctorsMatching } from "./doctor.queries.ts";
import { doctorCalls, MONDAY_MORNING } from "./testing/calls.ts";

async function moreDoctors(clinic: TestClinic, from: number, to: number) {
  const rows = Array.from({ length: to - from }, (_, index) => ({
    name: `Dr More ${from + index}`,
    email: `more${from + index}@test.example`,
    specialization: index % 2 ? "Cardiology" : "Derma_tology",
    licenseNumber: `MORE-${from + index}`,
  }));
  await clinic.db.insert(doctors).values(rows);
}

test("doctors are listed by name, and found by words of name, specialization or e-mail", async () => {
  await using clinic = await testClinic();
  await moreDoctors(clinic, 0, 4);
  const found = async (q?: string) =>
    (await doctorCalls(clinic, clinic.desk).list({ q })).items.map(({ name }) => name);
  expect(await found()).toEqual([
    "Dr More 0",
    "Dr More 1",
    "Dr More 2",
    "Dr More 3",
    "Dr Test 1",
    "Dr Test 2",
    "Dr Test 3",
  ]);
  expect(await found("CARDIO more")).toEqual(["Dr More 1", "Dr More 3"]);
  expect(await found("doctor2@test")).toEqual(["Dr Test 2"]);
  expect(await found("a_t")).toEqual(["Dr More 0", "Dr More 2"]);
  for (const q of ["%", "nobody", "'; drop table doctors", "🙂"]) expect(await found(q), q).toEqual([]);
});

test("R-29 R-LST-1 walking all pages gives each doctor once, although more join meanwhile", async () => {
  await using clinic = await testClinic();
  await moreDoctors(clinic, 0, 20);
  const { list } = doctorCalls(clinic);
  const before = (await list({ limit: 100 })).items.map(({ id }) => id);
  const seen: string[] = [];
  let more = 20;
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof list>> = await list({ limit: 7, cursor });
    seen.push(...page.items.map(({ id }) => id));
    await moreDoctors(clinic, more, more + 2);
    more += 2;
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(before.filter((id) => !seen.includes(id))).toEqual([]);
});

test("R-LST-1 B-02 Z-06 a limit, cursor or doctor that is none is refused", async () => {
  await using clinic = await testClinic();
  const { list, get } = doctorCalls(clinic);
  for (const limit of [-5, 0, 0.5, "1e9", null, []]) {
    expect(await refused(list({ limit } as never))).toMatchObject({ issues: [{ path: ["limit"] }] }); // wrong on purpose
  }
  for (const cursor of ["x", btoa("[1,2]"), btoa('["a"]')]) {
    expect(await refused(list({ cursor }))).toMatchObject({ issues: [{ path: ["cursor"] }] });
  }
  expect((await list({ limit: 1_000_000 })).items).toHaveLength(3);
  expect(await refused(get({ doctorId: randomUUID() }))).toEqual({ code: "NOT_FOUND" });
  expect(await refused(get({ doctorId: "1 or 1=1" }))).toMatchObject({ code: "INVALID_INPUT" });
  const patient = doctorCalls(clinic, clinic.patientCallers[0]);
  expect(await refused(patient.list({}))).toEqual({ code: "FORBIDDEN" });
});

test("R-LST-5 a list takes one statement, however many doctors", async () => {
  await using clinic = await testClinic();
  await moreDoctors(clinic, 0, 90);
  expect(await statementsOf(clinic.db, () => doctorsMatching(clinic.db, { limit: 100 }))).toHaveLength(1);
});

test("a list shows the hours of each week in order, and may be of active doctors alone", async () => {
  await using clinic = await testClinic();
  const [one, two] = clinic.doctorIds;
  const { list, setWeeklyRules } = doctorCalls(clinic);
  const afternoon = { ...MONDAY_MORNING, from: "13:00", to: "17:00" };
  await setWeeklyRules({ doctorId: one, expectedVersion: 1, rules: [afternoon, MONDAY_MORNING] });
  await clinic.db.update(doctors).set({ onboardingStatus: "inactive" }).where(eq(doctors.id, two));
  expect((await list({})).items[0]?.week).toEqual([
    { weekday: 1, from: "09:00", to: "12:00" },
    { weekday: 1, from: "13:00", to: "17:00" },
  ]);
  expect((await list({ onboardingStatus: "active" })).items.map(({ id }) => id)).not.toContain(two);
  expect((await list({ onboardingStatus: "inactive" })).items).toMatchObject([{ id: two }]);
});
