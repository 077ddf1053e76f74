import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { doctorCalls } from "./testing/calls.ts";
import { updateDoctorProfile } from "./update-doctor-profile.ts";

test("R-ID-5 the second of two editors of a profile waits, then gets the first one's values", async () => {
  await using clinic = await testClinic();
  const expected = { doctorId: clinic.doctorIds[0], expectedVersion: 1 };
  const first = await held(clinic.db, (tx) => updateDoctorProfile(tx, clinic.admin, { ...expected, name: "First" }));
  const calls = doctorCalls(clinic, clinic.doctorCallers[0], await clinic.anotherProcess());
  const second = refused(calls.updateProfile({ ...expected, name: "Second" }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toMatchObject({ code: "STALE_VERSION", current: { name: "First", version: 2 } });
});

test("R-ID-5 of twenty editors of one version of a profile one writes", async () => {
  await using clinic = await testClinic();
  const pools = [clinic.db, await clinic.anotherProcess()];
  const edits = Array.from({ length: 20 }, (_, index) =>
    doctorCalls(clinic, clinic.admin, pools[index % 2]).updateProfile({
      doctorId: clinic.doctorIds[0],
      expectedVersion: 1,
      name: `Dr ${index}`,
    }),
  );
  const ended = await Promise.allSettled(edits);
  expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [doctorId] = clinic.doctorIds;
  expect(await doctorCalls(clinic).get({ doctorId })).toMatchObject({ version: 2 });
});
