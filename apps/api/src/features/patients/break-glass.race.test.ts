import { randomUUID } from "node:crypto";
import { accessGrants, outbox } from "@lockstep/db/schema/platform";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { breakGlass } from "./break-glass.ts";
import { patientCalls } from "./testing/calls.ts";
import { closedTo, theFile } from "./testing/restricted.ts";

const reason = "Unconscious in casualty";

test("Z-09 the second of two emergencies of one doctor waits, then finds the file open until the first one ends", async () => {
  await using clinic = await testClinic();
  const { patientId, stranger } = theFile(clinic);
  await closedTo(clinic, patientId);
  const asked = () => ({ patientId, reason, idempotencyKey: randomUUID() });
  const first = await held(clinic.db, (tx) => breakGlass(tx, stranger, asked()));
  const second = refused(patientCalls(clinic, stranger, await clinic.anotherProcess()).breakGlass(asked()));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  const { expiresAt } = await first.done;
  expect(await second).toEqual({ code: "ALREADY_DONE", result: { patientId, expiresAt } });
  expect(await clinic.db.select().from(accessGrants)).toHaveLength(1);
});

test("Z-09 of twenty emergencies of one doctor at once one is granted and told, of another doctor's at the same time too", async () => {
  await using clinic = await testClinic();
  const { patientId } = theFile(clinic);
  await closedTo(clinic, patientId);
  const pools = [clinic.db, await clinic.anotherProcess()];
  const doctors = clinic.doctorCallers.slice(1);
  const tries = Array.from({ length: 40 }, (_, index) => {
    const calls = patientCalls(clinic, doctors[index % 2], pools[(index >> 1) % 2]);
    return calls.breakGlass({ patientId, reason, idempotencyKey: randomUUID() });
  });
  const ended = await Promise.allSettled(tries);
  expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  for (const one of ended) {
    if (one.status === "rejected") {
      expect(await refused(Promise.reject(one.reason))).toMatchObject({ code: "ALREADY_DONE" });
    }
  }
  const grants = await clinic.db.select().from(accessGrants);
  expect(grants.map(({ userId }) => userId).sort()).toEqual(doctors.map(({ actor }) => actor.userId).sort());
  expect(await clinic.db.select().from(outbox)).toHaveLength(2);
});
