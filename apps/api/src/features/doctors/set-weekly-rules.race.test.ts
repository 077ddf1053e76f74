import { lock } from "@lockstep/db/lock";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { doctorCalendars } from "./calendar.queries.ts";
import { setWeeklyRules } from "./set-weekly-rules.ts";
import { doctorCalls, MONDAY_MORNING } from "./testing/calls.ts";

const WINDOW = { startsAt: new Date("2030-01-07T00:00:00Z"), endsAt: new Date("2030-01-08T00:00:00Z") };

test("R-SCH-13 whoever books while a week is being set waits, and is judged by the whole new week", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const rules = [MONDAY_MORNING, { ...MONDAY_MORNING, weekday: 2 }];
  const setting = await held(clinic.db, (tx) =>
    setWeeklyRules(tx, clinic.admin, { doctorId, expectedVersion: 1, rules }),
  );
  const booking = transact(await clinic.anotherProcess(), async (tx) => {
    await lock(tx, "doctor", doctorId);
    return doctorCalendars(tx, [doctorId], WINDOW);
  });
  await someoneIsBlocked(clinic.database.ownerUrl);
  setting.release();
  await setting.done;
  expect((await booking).get(doctorId)?.rules).toMatchObject(rules);
});

test("R-SCH-13 a week that is set while somebody books waits for the booking, which saw the whole old week", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const booking = await held(clinic.db, async (tx) => {
    await lock(tx, "doctor", doctorId);
    return doctorCalendars(tx, [doctorId], WINDOW);
  });
  const calls = doctorCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const setting = calls.setWeeklyRules({ doctorId, expectedVersion: 1, rules: [MONDAY_MORNING] });
  await someoneIsBlocked(clinic.database.ownerUrl);
  booking.release();
  expect((await booking.done).get(doctorId)?.rules).toHaveLength(7);
  expect(await setting).toMatchObject({ version: 2, rules: [MONDAY_MORNING] });
});

test("R-ID-5 of twenty weeks set at once one stays, whole", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const pools = [clinic.db, await clinic.anotherProcess()];
  const weekOf = (weekday: number) => [
    { ...MONDAY_MORNING, weekday },
    { ...MONDAY_MORNING, weekday, from: "13:00", to: "17:00" },
  ];
  const settings = Array.from({ length: 20 }, (_, index) =>
    doctorCalls(clinic, clinic.admin, pools[index % 2]).setWeeklyRules({
      doctorId,
      expectedVersion: 1,
      rules: weekOf(1 + (index % 7)),
    }),
  );
  const ended = await Promise.allSettled(settings);
  const [one, ...others] = ended.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
  expect(others).toEqual([]);
  expect(await doctorCalls(clinic).availability({ doctorId })).toEqual(one);
  for (const end of ended) {
    if (end.status === "rejected") {
      expect(await refused(Promise.reject(end.reason))).toMatchObject({ code: "STALE_VERSION" });
    }
  }
});
