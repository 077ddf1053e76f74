import { randomUUID } from "node:crypto";
import { consultationRequests } from "@lockstep/db/schema/portal";
import { appointments } from "@lockstep/db/schema/scheduling";
import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { reviewRequestInput } from "@lockstep/domain/scheduling/request";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { withdrawRequest } from "./answer-request.ts";
import { reviewRequest } from "./review-request.ts";
import { actionsOn, at, collisions, counted, outcomes, refusalOf } from "./testing/actions.ts";
import { requestsOn } from "./testing/request-actions.ts";

const nine = at("09:00");

test("R-SCH-19 two reviewers approve one request at different times: the second waits, then learns who answered it", async () => {
  await using clinic = await testClinic();
  const { request, approve } = requestsOn(clinic);
  const made = await request();
  const written = gate();
  const release = gate();
  const booking = { visitTypeId: clinic.shortVisitId, mode: "in_person", startsAt: nine.toISOString() };
  const first = transact(clinic.db, async (tx) => {
    const intent = { requestId: made.id, expectedVersion: 1, idempotencyKey: randomUUID(), decision: "approve" };
    const input = { ...intent, booking: { ...booking, doctorId: clinic.doctorIds[0] } };
    const approved = await reviewRequest(tx, clinic.admin, reviewRequestInput.parse(input));
    written.open();
    await release.opened;
    return approved;
  });
  await written.opened;
  const second = refusalOf(approve(made, { startsAt: at("11:00").toISOString(), doctorId: clinic.doctorIds[1] }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await expect(first).resolves.toMatchObject({ status: "approved" });
  expect(await second).toMatchObject({
    code: "STALE_VERSION",
    changedBy: "Ada Admin",
    current: { status: "approved" },
  });
  expect(await clinic.db.select().from(appointments)).toHaveLength(1);
});

test("R-SCH-19 a reviewer who declines waits for a patient who withdraws, then learns of it: the request's own lock", async () => {
  await using clinic = await testClinic();
  const { request, decline } = requestsOn(clinic);
  const made = await request();
  const written = gate();
  const release = gate();
  const self = clinic.patientCallers[0];
  if (!self) throw new Error("The clinic has six patients.");
  const first = transact(clinic.db, async (tx) => {
    const seen = { requestId: made.id, expectedVersion: 1, idempotencyKey: randomUUID() };
    const withdrawn = await withdrawRequest(tx, self, seen);
    written.open();
    await release.opened;
    return withdrawn;
  });
  await written.opened;
  const second = refusalOf(decline(made));
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await expect(first).resolves.toMatchObject({ status: "withdrawn" });
  expect(await second).toMatchObject({ code: "STALE_VERSION", current: { status: "withdrawn" } });
});

test("R-SCH-19 twenty reviewers of one request at once, over two processes: one visit", async () => {
  await using clinic = await testClinic();
  const desks = [requestsOn(clinic), requestsOn(clinic, await clinic.anotherProcess())];
  const made = await requestsOn(clinic).request();
  const results = await outcomes(
    Array.from({ length: 20 }, (_, index) =>
      (desks[index % 2] ?? requestsOn(clinic)).approve(made, {
        startsAt: new Date(at("08:00").getTime() + index * 15 * 60_000).toISOString(),
        doctorId: clinic.doctorIds[index % 3] ?? "any",
      }),
    ),
  );
  expect(results.filter((result) => result === "ok")).toHaveLength(1);
  expect(results.every((result) => ["ok", "STALE_VERSION", "BUSY"].includes(result))).toBe(true);
  expect(await clinic.db.select().from(appointments)).toHaveLength(1);
});

test("R-SCH-19 approve against withdraw, thirty rounds: one wins, and a visit stands exactly where the request is approved", async () => {
  await using clinic = await testClinic();
  const other = requestsOn(clinic, await clinic.anotherProcess());
  const { request, approve } = requestsOn(clinic);
  const callers = clinic.patientCallers;
  for (let round = 0; round < 30; round += 1) {
    const caller = callers[round % callers.length];
    const startsAt = new Date(at("08:00").getTime() + round * 15 * 60_000).toISOString();
    const made = await request({}, caller);
    const results = await outcomes([
      approve(made, { startsAt, doctorId: clinic.doctorIds[round % 3] ?? "" }),
      other.withdraw(made, caller),
    ]);
    expect(counted(results)).toEqual({ ok: 1, STALE_VERSION: 1 });
  }
  const visits = (await clinic.db.select().from(appointments)).map(({ id }) => id).sort();
  const approved = (await clinic.db.select().from(consultationRequests))
    .flatMap((row) => row.appointmentId ?? [])
    .sort();
  expect(visits).toEqual(approved);
}, 60_000);

test("R-SCH-5 approve against a booking of the same time, sixteen rounds: one has it, and a refused request is as it was", async () => {
  await using clinic = await testClinic();
  const rival = actionsOn(clinic, await clinic.anotherProcess());
  const { request, approve, withdraw } = requestsOn(clinic);
  const callers = clinic.patientCallers.slice(2);
  for (let round = 0; round < 16; round += 1) {
    const startsAt = new Date(at("08:00").getTime() + round * 30 * 60_000);
    const caller = callers[round % callers.length];
    const made = await request({}, caller);
    const [approved, booked] = await outcomes([
      approve(made, { startsAt: startsAt.toISOString() }),
      rival.book({ startsAt, patientId: clinic.patientIds[1] ?? "" }),
    ]);
    expect([approved, booked].sort()).toEqual(["SLOT_TAKEN", "ok"]);
    if (approved !== "ok") await withdraw(made, caller);
  }
  expect(await collisions(clinic.db)).toEqual([]);
}, 60_000);

test("B-12 fifty requests of one patient at once: three are open", async () => {
  await using clinic = await testClinic();
  const desks = [requestsOn(clinic), requestsOn(clinic, await clinic.anotherProcess())];
  const results = await outcomes(
    Array.from({ length: 50 }, (_, index) => (desks[index % 2] ?? requestsOn(clinic)).request()),
  );
  expect(results.filter((result) => result === "ok")).toHaveLength(3);
  expect(await clinic.db.select().from(consultationRequests)).toHaveLength(3);
});
