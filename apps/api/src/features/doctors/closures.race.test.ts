import { randomUUID } from "node:crypto";
import { lock } from "@lockstep/db/lock";
import { closures } from "@lockstep/db/schema/clinic";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { addClosure } from "./add-closure.ts";
import { doctorCalendars } from "./calendar.queries.ts";
import { removeClosure } from "./remove-closure.ts";
import { at, doctorCalls } from "./testing/calls.ts";

const WINDOW = { startsAt: new Date("2030-01-07T00:00:00Z"), endsAt: new Date("2030-01-08T00:00:00Z") };
const aClosure = () => ({
  startsAt: new Date(at("13:00")),
  endsAt: new Date(at("17:00")),
  idempotencyKey: randomUUID(),
});

test("R-SCH-13 whoever books with any doctor while the clinic is being closed waits, and then finds it closed", async () => {
  await using clinic = await testClinic();
  const closing = await held(clinic.db, (tx) => addClosure(tx, clinic.admin, aClosure()));
  const other = await clinic.anotherProcess();
  const bookings = clinic.doctorIds.map((doctorId) =>
    transact(other, async (tx) => {
      await lock(tx, "doctor", doctorId);
      return (await doctorCalendars(tx, [doctorId], WINDOW)).get(doctorId);
    }),
  );
  await someoneIsBlocked(clinic.database.ownerUrl, bookings.length);
  closing.release();
  await closing.done;
  for (const calendar of await Promise.all(bookings)) expect(calendar?.closures).toHaveLength(1);
});

test("R-SCH-13 a clinic is opened again only after the bookings under way, and only once", async () => {
  await using clinic = await testClinic();
  const { id: closureId } = await transact(clinic.db, (tx) => addClosure(tx, clinic.admin, aClosure()));
  const wanted = { closureId, expectedVersion: 1 };
  const booking = await held(clinic.db, (tx) => lock(tx, "doctor", clinic.doctorIds[2]));
  const other = await clinic.anotherProcess();
  const first = transact(other, (tx) => removeClosure(tx, clinic.admin, wanted));
  await someoneIsBlocked(clinic.database.ownerUrl);
  const second = refused(doctorCalls(clinic, clinic.admin, other).removeClosure(wanted));
  await someoneIsBlocked(clinic.database.ownerUrl, 2);
  expect(await clinic.db.select().from(closures)).toHaveLength(1);
  booking.release();
  await booking.done;
  expect(await first).toMatchObject({ id: closureId });
  expect(await second).toEqual({ code: "NOT_FOUND" });
});

test("R-SCH-13 I-05 ten closures among twenty bookings meet no deadlock", async () => {
  await using clinic = await testClinic();
  const pools = [clinic.db, await clinic.anotherProcess()] as const;
  const closing = Array.from({ length: 10 }, (_, index) =>
    doctorCalls(clinic, clinic.admin, pools[index % 2]).addClosure({
      startsAt: at("13:00"),
      endsAt: at("17:00"),
      idempotencyKey: randomUUID(),
    }),
  );
  const booking = Array.from({ length: 20 }, (_, index) =>
    transact(index % 2 ? pools[1] : pools[0], (tx) => lock(tx, "doctor", clinic.doctorIds[index % 3] ?? "")),
  );
  await Promise.all([...closing, ...booking]);
  expect(await clinic.db.select().from(closures)).toHaveLength(10);
});
