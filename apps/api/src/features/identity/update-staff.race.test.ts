import { users } from "@lockstep/db/schema/identity";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { patiently, staffCalls } from "./testing/calls.ts";
import { updateStaff } from "./update-staff.ts";

const TWO = ["admin@test.example", "desk@test.example"];

/** The administrator and the desk, both administrators now. */
async function twoAdmins(clinic: TestClinic): Promise<[string, string]> {
  await clinic.db
    .update(users)
    .set({ roles: ["admin"] })
    .where(inArray(users.email, TWO));
  return [clinic.admin.actor.userId, clinic.desk.actor.userId];
}

async function adminsLeft(clinic: TestClinic): Promise<number> {
  const rows = await clinic.db.select().from(users).where(eq(users.active, true));
  return rows.filter(({ roles }) => roles.includes("admin")).length;
}

test("R-ID-5 the second of two editors of one member of staff waits, then gets the first one's values", async () => {
  await using clinic = await testClinic();
  const expected = { userId: clinic.desk.actor.userId, expectedVersion: 1 };
  const first = await held(clinic.db, (tx) => updateStaff(tx, clinic.admin, { ...expected, name: "First" }));
  const calls = staffCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const second = refused(calls.update({ ...expected, name: "Second" }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toMatchObject({
    code: "STALE_VERSION",
    current: { name: "First", version: 2 },
    changedBy: "Ada Admin",
  });
});

test("R-ID-3 of two administrators who demote each other the second waits, then is the last one", async () => {
  await using clinic = await testClinic();
  const [one, two] = await twoAdmins(clinic);
  const first = await held(clinic.db, (tx) =>
    updateStaff(tx, clinic.admin, { userId: two, expectedVersion: 1, roles: ["receptionist"] }),
  );
  const calls = staffCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const second = refused(calls.update({ userId: one, expectedVersion: 1, roles: ["receptionist"] }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: ["roles"] }] });
  expect(await adminsLeft(clinic)).toBe(1);
});

test("R-ID-3 one administrator demoted while the other is deactivated: one of the two is refused", async () => {
  await using clinic = await testClinic();
  const [one, two] = await twoAdmins(clinic);
  const first = await held(clinic.db, (tx) =>
    updateStaff(tx, clinic.admin, { userId: one, expectedVersion: 1, active: false }),
  );
  const calls = staffCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const second = refused(calls.update({ userId: two, expectedVersion: 1, roles: ["nurse"] }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: ["roles"] }] });
  expect(await adminsLeft(clinic)).toBe(1);
});

test("R-ID-3 forty rounds of two administrators demoting and deactivating each other leave one each time", async () => {
  await using clinic = await testClinic();
  const [one, two] = await twoAdmins(clinic);
  const calls = [staffCalls(clinic), staffCalls(clinic, clinic.admin, await clinic.anotherProcess())] as const;
  for (let round = 0; round < 40; round += 1) {
    await clinic.db
      .update(users)
      .set({ roles: ["admin"], active: true, version: 1 })
      .where(inArray(users.email, TWO));
    const ended = await Promise.allSettled([
      patiently(() => calls[0].update({ userId: one, expectedVersion: 1, active: false })),
      patiently(() => calls[1].update({ userId: two, expectedVersion: 1, roles: ["nurse"] })),
    ]);
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await adminsLeft(clinic)).toBe(1);
  }
}, 60_000);

test("R-ID-5 of twenty editors of one version of a member of staff one writes", async () => {
  await using clinic = await testClinic();
  const pools = [clinic.db, await clinic.anotherProcess()];
  const edits = Array.from({ length: 20 }, (_, index) =>
    patiently(() =>
      staffCalls(clinic, clinic.admin, pools[index % 2]).update({
        userId: clinic.desk.actor.userId,
        expectedVersion: 1,
        name: `Name ${index}`,
      }),
    ),
  );
  const ended = await Promise.allSettled(edits);
  expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of ended) {
    if (one.status === "rejected") {
      expect(await refused(Promise.reject(one.reason))).toMatchObject({ code: "STALE_VERSION" });
    }
  }
});
