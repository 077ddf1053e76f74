import { randomUUID } from "node:crypto";
import { lock } from "@lockstep/db/lock";
import { availabilityExceptions } from "@lockstep/db/schema/doctors";
import { auditEvents } from "@lockstep/db/schema/platform";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { addException } from "./add-exception.ts";
import { doctorCalendars } from "./calendar.queries.ts";
import { removeException } from "./remove-exception.ts";
import { at, doctorCalls } from "./testing/calls.ts";

const WINDOW = { startsAt: new Date("2030-01-07T00:00:00Z"), endsAt: new Date("2030-01-08T00:00:00Z") };
const leaveOf = (doctorId: string) => ({
  doctorId,
  kind: "leave" as const,
  startsAt: new Date(at("13:00")),
  endsAt: new Date(at("17:00")),
  idempotencyKey: randomUUID(),
});

test("R-SCH-13 whoever books while leave is taken waits, and then sees the leave", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const adding = await held(clinic.db, (tx) => addException(tx, clinic.admin, leaveOf(doctorId)));
  const booking = transact(await clinic.anotherProcess(), async (tx) => {
    await lock(tx, "doctor", doctorId);
    return doctorCalendars(tx, [doctorId], WINDOW);
  });
  await someoneIsBlocked(clinic.database.ownerUrl);
  adding.release();
  await adding.done;
  expect((await booking).get(doctorId)?.exceptions).toMatchObject([{ kind: "leave" }]);
});

test("R-SCH-13 leave that is taken off while somebody books waits for the booking", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const { id } = await transact(clinic.db, (tx) => addException(tx, clinic.admin, leaveOf(doctorId)));
  const booking = await held(clinic.db, async (tx) => {
    await lock(tx, "doctor", doctorId);
    return doctorCalendars(tx, [doctorId], WINDOW);
  });
  const calls = doctorCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const removing = calls.removeException({ exceptionId: id, expectedVersion: 1 });
  await someoneIsBlocked(clinic.database.ownerUrl);
  expect(await clinic.db.select().from(availabilityExceptions)).toHaveLength(1);
  booking.release();
  await booking.done;
  expect(await removing).toMatchObject({ id });
});

test("the second of two who take one leave off waits, then learns that it is gone", async () => {
  await using clinic = await testClinic();
  const { id: exceptionId } = await transact(clinic.db, (tx) =>
    addException(tx, clinic.admin, leaveOf(clinic.doctorIds[0])),
  );
  const wanted = { exceptionId, expectedVersion: 1 };
  const first = await held(clinic.db, (tx) => removeException(tx, clinic.admin, wanted));
  const calls = doctorCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const second = refused(calls.removeException(wanted));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toEqual({ code: "NOT_FOUND" });
});

test("R-PLT-4 I-05 one form sent twenty times at once is one leave; taken off by twenty it is taken off once", async () => {
  await using clinic = await testClinic();
  const pools = [clinic.db, await clinic.anotherProcess()];
  const calls = (index: number) => doctorCalls(clinic, clinic.admin, pools[index % 2]);
  const form = { ...leaveOf(clinic.doctorIds[0]), startsAt: at("13:00"), endsAt: at("17:00") };
  const twenty = Array.from({ length: 20 }, (_, index) => index);
  const added = await Promise.all(twenty.map((index) => calls(index).addException(form)));
  expect(new Set(added.map(({ id }) => id)).size).toBe(1);
  expect(await clinic.db.select().from(availabilityExceptions)).toHaveLength(1);
  const wanted = { exceptionId: added[0]?.id ?? "", expectedVersion: 1 };
  const removed = await Promise.allSettled(twenty.map((index) => calls(index).removeException(wanted)));
  expect(removed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const removals = eq(auditEvents.action, "doctor.exception_removed");
  expect(await clinic.db.select().from(auditEvents).where(removals)).toHaveLength(1);
});
