import { lock } from "@lockstep/db/lock";
import { outbox } from "@lockstep/db/schema/platform";
import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { eq, like } from "drizzle-orm";
import { expect, test } from "vitest";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { changeStatus } from "./change-status.ts";
import { actionsOn, at, collisions, counted, outcomes, refusalOf } from "./testing/actions.ts";

test("R-SCH-8 two staff at once: the second waits, then gets the row as the first left it", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  const booked = await book();
  const input = (key: string) => ({ appointmentId: booked.id, expectedVersion: 1, idempotencyKey: key });
  const written = gate();
  const release = gate();
  const first = transact(clinic.db, async (tx) => {
    const changed = await changeStatus(tx, clinic.admin, { ...input("a"), to: "checked_in" });
    written.open();
    await release.opened;
    return changed;
  });
  await written.opened;
  const second = refusalOf(
    transact(clinic.db, (tx) => changeStatus(tx, clinic.desk, { ...input("b"), to: "cancelled" })),
  );
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await expect(first).resolves.toMatchObject({ status: "checked_in" });
  expect(await second).toMatchObject({
    code: "STALE_VERSION",
    current: { status: "checked_in", version: 2 },
    changedBy: "Ada Admin",
  });
});

test("R-05 a pending visit holds its time, so there is no second one over it to be confirmed", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus: step } = actionsOn(clinic);
  const pending = await book({ visitTypeId: clinic.longVisitId }, clinic.patientCallers[0]);
  const rival = book(
    { visitTypeId: clinic.longVisitId, patientId: clinic.patientIds[1] ?? "" },
    clinic.patientCallers[1],
  );
  expect(await refusalOf(rival)).toMatchObject({ code: "SLOT_TAKEN" });
  const results = await outcomes([step(pending, "confirmed"), step(pending, "confirmed", clinic.admin)]);
  expect(counted(results)).toEqual({ ok: 1, STALE_VERSION: 1 });
});

test("R-06 ten confirm and ten cancel one pending visit: one wins, every other learns the state, one message", async () => {
  await using clinic = await testClinic();
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())];
  const pending = await actionsOn(clinic).book({ visitTypeId: clinic.longVisitId }, clinic.patientCallers[0]);
  const results = await outcomes(
    Array.from({ length: 20 }, (_, index) =>
      (desks[index % 2] ?? actionsOn(clinic)).changeStatus(pending, index < 10 ? "confirmed" : "cancelled"),
    ),
  );
  expect(counted(results)).toEqual({ ok: 1, STALE_VERSION: 19 });
  expect(await clinic.db.select().from(outbox).where(like(outbox.subject, "appointment:%"))).toHaveLength(2);
  expect(await clinic.db.select().from(appointmentHistory)).toHaveLength(2);
});

test("R-08 one cancels, another books the same time, two hundred rounds: never two holders, and who was told yes has it", async () => {
  await using clinic = await testClinic();
  const other = actionsOn(clinic, await clinic.anotherProcess());
  const { book, changeStatus: step } = actionsOn(clinic);
  let holder: { id: string; version: number } = await book();
  let turn = 0;
  for (let round = 0; round < 200; round += 1) {
    turn = 1 - turn;
    const patientId = clinic.patientIds[turn] ?? "";
    const [cancelled, booked] = await outcomes([step(holder, "cancelled"), other.book({ patientId })]);
    expect(cancelled).toBe("ok");
    expect(["ok", "SLOT_TAKEN"]).toContain(booked);
    const holding = await holdersOf(clinic);
    expect(holding).toHaveLength(booked === "ok" ? 1 : 0);
    holder = booked === "ok" && holding[0] ? holding[0] : await book({ patientId });
  }
  expect(await collisions(clinic.db)).toEqual([]);
}, 60_000);

test("R-SCH-8 the lock is what makes the second wait: a status read without it would be stale", async () => {
  await using clinic = await testClinic();
  const { book, changeStatus: step } = actionsOn(clinic);
  const booked = await book({ startsAt: at("12:00") });
  const locked = gate();
  const release = gate();
  const holding = transact(clinic.db, async (tx) => {
    await lock(tx, "appointment", booked.id);
    locked.open();
    await release.opened;
    await tx.update(appointments).set({ status: "no_show", version: 2 }).where(eq(appointments.id, booked.id));
  });
  await locked.opened;
  const waiting = refusalOf(step(booked, "checked_in"));
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await holding;
  expect(await waiting).toMatchObject({ code: "STALE_VERSION", current: { status: "no_show" } });
});

function holdersOf(clinic: TestClinic) {
  return clinic.db
    .select({ id: appointments.id, version: appointments.version })
    .from(appointments)
    .where(eq(appointments.status, "confirmed"));
}
