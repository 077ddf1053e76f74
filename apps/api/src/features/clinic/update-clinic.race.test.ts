import { appointments } from "@lockstep/db/schema/scheduling";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import type { UpdateClinicInput } from "@lockstep/domain/clinic/settings";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { held } from "../../testing/held.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { bookAppointment } from "../scheduling/book-appointment.ts";
import { actionsOn, at, counted, outcomes, refusalOf } from "../scheduling/testing/actions.ts";
import { clinicCalls } from "./testing/calls.ts";
import { updateClinic } from "./update-clinic.ts";

const change = (fields: Partial<UpdateClinicInput>): UpdateClinicInput => ({
  expectedVersion: 1,
  seenStranded: [],
  ...fields,
});

test("R-ID-5 the second of two admins waits, then gets the first one's settings", async () => {
  await using clinic = await testClinic();
  const first = await held(clinic.db, (tx) => updateClinic(tx, clinic.admin, change({ name: "Kilimani" })));
  const other = clinicCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const second = refused(other.update({ expectedVersion: 1, name: "Westlands" }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  first.release();
  await first.done;
  expect(await second).toMatchObject({ code: "STALE_VERSION", current: { name: "Kilimani", version: 2 } });
});

const RULES = [
  { label: "horizon", fields: { horizonDays: 1 }, startsAt: at("09:00", "2030-02-07"), because: "beyond_horizon" },
  { label: "notice", fields: { noticeMinutesMin: 2_880 }, startsAt: at("09:00"), because: "too_soon" },
  { label: "zone", fields: { timeZone: "Africa/Lagos" }, startsAt: at("08:00"), because: "outside_hours" },
];

test.each(RULES)(
  "R-SCH-14 whoever books while the $label is being set waits, and is judged by the new one",
  async (rule) => {
    await using clinic = await testClinic();
    const setting = await held(clinic.db, (tx) => updateClinic(tx, clinic.admin, change(rule.fields)));
    const caller = clinic.patientCallers[0] ?? clinic.desk;
    const { startsAt, because } = rule;
    const booking = refusalOf(actionsOn(clinic, await clinic.anotherProcess()).book({ startsAt }, caller));
    await someoneIsBlocked(clinic.database.ownerUrl);
    setting.release();
    await setting.done;
    expect(await booking).toMatchObject({ code: "OUTSIDE_AVAILABILITY", because });
  },
);

test("R-SCH-13 a zone that is set while somebody books waits for the booking, and then has to have seen it", async () => {
  await using clinic = await testClinic();
  const wish = actionsOn(clinic).bookInput({ startsAt: at("08:00") });
  const booking = await held(clinic.db, (tx) => bookAppointment(tx, clinic.desk, wish));
  const admin = clinicCalls(clinic, clinic.admin, await clinic.anotherProcess());
  const setting = refused(admin.update({ expectedVersion: 1, timeZone: "Africa/Lagos" }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  booking.release();
  const { id } = await booking.done;
  expect(await setting).toMatchObject({ code: "STRANDS_VISITS", stranded: { ids: [id] } });
});

test("R-ID-5 of twenty settings made at once one stays, whole", async () => {
  await using clinic = await testClinic();
  const pools = [clinic.db, await clinic.anotherProcess()];
  const rivals = Array.from({ length: 20 }, (_, index) =>
    clinicCalls(clinic, clinic.admin, pools[index % 2]).update({
      expectedVersion: 1,
      name: `Clinic ${index}`,
      holdMinutes: index + 1,
    }),
  );
  const ended = await Promise.allSettled(rivals);
  const [one, ...others] = ended.flatMap((end) => (end.status === "fulfilled" ? [end.value.settings] : []));
  expect(others).toEqual([]);
  expect(await clinicCalls(clinic).settings()).toEqual(one);
  expect(one?.name).toBe(`Clinic ${(one?.holdMinutes ?? 0) - 1}`);
});

test("R-SCH-13 of bookings and a new zone at once none is left outside the hours unseen, and nobody meets a deadlock", async () => {
  await using clinic = await testClinic();
  const pools = [clinic.db, await clinic.anotherProcess()] as const; // two were made
  const bookings = Array.from({ length: 12 }, (_, index) =>
    actionsOn(clinic, pools[index % 2]).book({
      doctorId: clinic.doctorIds[index % 3] ?? "",
      patientId: clinic.patientIds[index % 6] ?? "",
      startsAt: at(index < 6 ? "08:00" : "12:00"),
    }),
  );
  const settings = pools.map((db) =>
    transact(db, (tx) => updateClinic(tx, clinic.admin, change({ timeZone: "Africa/Lagos" }))),
  );
  const [booked, set] = await Promise.all([outcomes(bookings), outcomes(settings)]);
  expect(Object.keys(counted(set))).not.toContain("BUSY");
  expect(Object.keys(counted(booked))).not.toContain("BUSY");
  // Set unseen, the zone had nobody to strand, and whoever came later was judged by it.
  const early = await clinic.db
    .select()
    .from(appointments)
    .where(eq(appointments.startsAt, at("08:00")));
  expect(early.length === 0 || !set.includes("ok"), `${set} with ${early.length} visits before hours`).toBe(true);
});
