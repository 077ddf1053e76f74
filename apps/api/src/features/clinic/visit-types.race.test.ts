import { randomUUID } from "node:crypto";
import { visitTypes } from "@lockstep/db/schema/doctors";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { addVisitType } from "./add-visit-type.ts";
import { clinicCalls } from "./testing/calls.ts";
import { updateVisitType } from "./update-visit-type.ts";

const aType = () => ({
  name: "Vaccination",
  minutes: 15,
  priceMinor: 90_000,
  modes: ["in_person" as const],
  needsApproval: false,
  idempotencyKey: randomUUID(),
});

test("R-ID-5 the second of two who change a type of visit waits, then gets the first one's", async () => {
  await using clinic = await testClinic();
  const expected = { visitTypeId: clinic.shortVisitId, expectedVersion: 1 };
  const first = await held(clinic.db, (tx) => updateVisitType(tx, clinic.admin, { ...expected, minutes: 45 }));
  const other = clinicCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const second = refused(other.updateVisitType({ ...expected, minutes: 20 }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toMatchObject({ code: "STALE_VERSION", current: { minutes: 45, version: 2 } });
});

test("R-ID-5 of twenty changes of a type of visit at once one stays, whole", async () => {
  await using clinic = await testClinic();
  const expected = { visitTypeId: clinic.shortVisitId, expectedVersion: 1 };
  const pools = [clinic.db, await clinic.anotherProcess()];
  const ended = await Promise.allSettled(
    Array.from({ length: 20 }, (_, index) =>
      clinicCalls(clinic, clinic.admin, pools[index % 2]).updateVisitType({
        ...expected,
        minutes: 10 + index,
        priceMinor: 1_000 + index,
      }),
    ),
  );
  const [one, ...others] = ended.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
  expect(others).toEqual([]);
  expect(one).toMatchObject({ version: 2, priceMinor: 990 + (one?.minutes ?? 0) });
  expect(await clinicCalls(clinic).visitTypes()).toContainEqual(one);
});

test("R-SCH-15 of two types of one name the second waits for the first, then is refused at its name", async () => {
  await using clinic = await testClinic();
  const first = await held(clinic.db, (tx) => addVisitType(tx, clinic.admin, aType()));
  const other = clinicCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const second = refused(other.addVisitType(aType()));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toEqual({ code: "INVALID_INPUT", issues: [{ path: ["name"], message: "is taken" }] });
  expect(await clinic.db.select().from(visitTypes).where(eq(visitTypes.name, "Vaccination"))).toHaveLength(1);
});
