import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { patientCalls } from "./testing/calls.ts";
import { updatePatient } from "./update-patient.ts";

test("R-ID-5 the second of two editors waits, then gets the first one's values instead of writing over them", async () => {
  await using clinic = await testClinic();
  const [patientId = ""] = clinic.patientIds;
  const expected = { patientId, expectedVersion: 1 };
  const first = await held(clinic.db, (tx) => updatePatient(tx, clinic.desk, { ...expected, lastName: "First" }));
  const second = refused(
    patientCalls(clinic, clinic.admin, await clinic.anotherProcess()).update({ ...expected, lastName: "Second" }),
  );
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await expect(first.done).resolves.toMatchObject({ lastName: "First", version: 2 });
  expect(await second).toMatchObject({
    code: "STALE_VERSION",
    current: { lastName: "First", version: 2 },
    changedBy: "Faith Mumo",
  });
});

test("R-ID-5 of twenty editors of one version one writes, and nobody's change is lost unseen", async () => {
  await using clinic = await testClinic();
  const [patientId = ""] = clinic.patientIds;
  const pools = [clinic.db, await clinic.anotherProcess()];
  const calls = (index: number) => patientCalls(clinic, clinic.desk, pools[index % 2]);
  const edits = Array.from({ length: 20 }, (_, index) =>
    calls(index).update({ patientId, expectedVersion: 1, lastName: `Name ${index}` }),
  );
  const ended = await Promise.allSettled(edits);
  const written = ended.flatMap((edit) => (edit.status === "fulfilled" ? [edit.value] : []));
  expect(written).toHaveLength(1);
  for (const edit of ended) {
    if (edit.status === "rejected") {
      expect(await refused(Promise.reject(edit.reason))).toMatchObject({ code: "STALE_VERSION", current: written[0] });
    }
  }
});
