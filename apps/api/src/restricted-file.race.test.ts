import { randomUUID } from "node:crypto";
import type { Db } from "@lockstep/db/database";
import { patients } from "@lockstep/db/schema/patients";
import { auditEvents } from "@lockstep/db/schema/platform";
import { appointments } from "@lockstep/db/schema/scheduling";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { setRestricted } from "./features/patients/set-restricted.ts";
import { patientCalls } from "./features/patients/testing/calls.ts";
import { theFile } from "./features/patients/testing/restricted.ts";
import { actionsOn, at } from "./features/scheduling/testing/actions.ts";
import { refused } from "./testing/context-of.ts";
import { held } from "./testing/held.ts";
import { type TestClinic, testClinic } from "./testing/test-clinic.ts";

const closing = (patientId: string) => ({
  ...{ patientId, expectedVersion: 1, restricted: true, reason: "Works here" },
  idempotencyKey: randomUUID(),
});
const restrict = (clinic: TestClinic, patientId: string, db: Db = clinic.db) =>
  patientCalls(clinic, clinic.admin, db).setRestricted(closing(patientId));

/** A visit at ten of that hour on, by a doctor for themselves. */
function ownVisits(clinic: TestClinic, db?: Db) {
  const { book, hold } = actionsOn(clinic, db);
  const { stranger } = theFile(clinic);
  const mine = { doctorId: clinic.doctorIds[2] ?? "", startsAt: at("10:00") };
  return { book: () => book(mine, stranger), hold: () => hold(mine, stranger) };
}

test.each(["book", "hold"] as const)(
  "Z-10 a doctor who would %s a visit while the file is being restricted waits, and does not open it to themselves",
  async (way) => {
    await using clinic = await testClinic();
    const { patientId } = theFile(clinic);
    const first = await held(clinic.db, (tx) => setRestricted(tx, clinic.admin, closing(patientId)));
    const second = refused(ownVisits(clinic, await clinic.anotherProcess())[way]());
    await someoneIsBlocked(clinic.database.ownerUrl);
    first.release();
    await first.done;
    expect(await second).toMatchObject({ code: "FORBIDDEN", because: "restricted" });
    expect(await clinic.db.select().from(appointments)).toEqual([]);
  },
);

test("R-ID-5 of two administrators who restrict one file the second waits, then sees the first one's", async () => {
  await using clinic = await testClinic();
  const { patientId } = theFile(clinic);
  const first = await held(clinic.db, (tx) => setRestricted(tx, clinic.admin, closing(patientId)));
  const second = refused(restrict(clinic, patientId, await clinic.anotherProcess()));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toMatchObject({ code: "STALE_VERSION", current: { restricted: true, version: 2 } });
});

test("R-ID-5 Z-10 twenty restrict one file while a doctor books it: it is restricted once, and the visit is before it or not at all", async () => {
  await using clinic = await testClinic();
  const { patientId } = theFile(clinic);
  const pools = [clinic.db, await clinic.anotherProcess()];
  const booking = ownVisits(clinic, pools[1])
    .book()
    .catch(() => null);
  const rivals = Array.from({ length: 20 }, (_, index) => restrict(clinic, patientId, pools[index % 2]));
  const ended = await Promise.allSettled(rivals);
  expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of ended) {
    if (one.status === "rejected")
      expect(await refused(Promise.reject(one.reason))).toMatchObject({ code: "STALE_VERSION" });
  }
  const visit = await booking;
  const [file] = await clinic.db.select().from(patients).where(eq(patients.id, patientId));
  expect(file).toMatchObject({ restricted: true, version: 2 });
  const actions = ["patient.restricted", "appointment.booked"];
  const events = await clinic.db.select().from(auditEvents).where(inArray(auditEvents.action, actions));
  const order = events.sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ action }) => action);
  expect(order).toEqual(visit ? ["appointment.booked", "patient.restricted"] : ["patient.restricted"]);
});
