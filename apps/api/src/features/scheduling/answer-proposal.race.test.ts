import { appointmentHistory } from "@lockstep/db/schema/scheduling";
import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { proposeTime } from "./propose-time.ts";
import { actionsOn, at, collisions, counted, outcomes, refusalOf } from "./testing/actions.ts";

test("R-SCH-10 yes and no to one proposal at once: one answer counts", async () => {
  await using clinic = await testClinic();
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())];
  const proposed = await actionsOn(clinic).propose(await actionsOn(clinic).book(), at("15:00"));
  const results = await outcomes(
    Array.from({ length: 10 }, (_, index) => (desks[index % 2] ?? actionsOn(clinic)).answer(proposed, index % 3 === 0)),
  );
  expect(counted(results)).toEqual({ ok: 1, STALE_VERSION: 9 });
  expect(await clinic.db.select().from(appointmentHistory)).toHaveLength(3);
});

test("R-SCH-10 accepting a time and booking it at once: one has it", async () => {
  await using clinic = await testClinic();
  const other = actionsOn(clinic, await clinic.anotherProcess());
  const { book, propose, answer } = actionsOn(clinic);
  const proposed = await propose(await book(), at("15:00"));
  const results = await outcomes([
    answer(proposed, true),
    other.book({ startsAt: at("15:00"), patientId: clinic.patientIds[1] ?? "" }),
  ]);
  expect(counted(results)).toEqual({ ok: 1, SLOT_TAKEN: 1 });
  expect(await collisions(clinic.db)).toEqual([]);
});

test("R-SCH-10 proposing while somebody else proposes: the second waits and learns of it", async () => {
  await using clinic = await testClinic();
  const { book, propose } = actionsOn(clinic);
  const booked = await book();
  const written = gate();
  const release = gate();
  const first = transact(clinic.db, async (tx) => {
    const input = { appointmentId: booked.id, expectedVersion: 1, idempotencyKey: "first", startsAt: at("15:00") };
    const proposed = await proposeTime(tx, clinic.admin, input);
    written.open();
    await release.opened;
    return proposed;
  });
  await written.opened;
  const second = refusalOf(propose(booked, at("16:00")));
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await first;
  expect(await second).toMatchObject({
    code: "STALE_VERSION",
    current: { status: "reschedule_proposed" },
    changedBy: "Ada Admin",
  });
});
