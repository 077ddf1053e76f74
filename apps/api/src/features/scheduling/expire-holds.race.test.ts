import { appointmentHistory, appointments } from "@lockstep/db/schema/scheduling";
import { and, asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { expireHoldsJob } from "./expire-holds.ts";
import { actionsOn, at, outcomes } from "./testing/actions.ts";

const never = new AbortController().signal;

test("R-SCH-12 a hold that has run out is tidied up once by five jobs at once, and one that has not is left alone", async () => {
  await using clinic = await testClinic();
  const { hold } = actionsOn(clinic);
  const stale = await hold();
  clinic.travelTo(new Date(Date.parse(stale.holdExpiresAt ?? "") + 1));
  const fresh = await hold({ patientId: clinic.patientIds[1], startsAt: at("10:00") });
  await Promise.all(Array.from({ length: 5 }, () => expireHoldsJob.run(clinic.db, new Date(), never)));
  const rows = await clinic.db.select().from(appointments).orderBy(asc(appointments.startsAt));
  expect(rows.map(({ id, status, version }) => [id, status, version])).toEqual([
    [stale.id, "expired", 2],
    [fresh.id, "held", 1],
  ]);
  const told = and(
    eq(appointmentHistory.appointmentId, stale.id),
    eq(appointmentHistory.action, "appointment.hold_expired"),
  );
  expect(await clinic.db.select().from(appointmentHistory).where(told)).toMatchObject([
    { actorKind: "system", actorId: null },
  ]);
});

test("R-12 the job and a confirmation at the last moment, forty rounds: what was confirmed stays confirmed", async () => {
  await using clinic = await testClinic();
  const { hold, confirmHold, changeStatus } = actionsOn(clinic);
  for (let round = 0; round < 40; round += 1) {
    const held = await hold();
    clinic.travelTo(new Date(Date.parse(held.holdExpiresAt ?? "") - (round % 8)));
    const [[confirmed]] = await Promise.all([
      outcomes([confirmHold(held)]),
      expireHoldsJob.run(clinic.db, new Date(), never),
    ]);
    await expireHoldsJob.run(clinic.db, new Date(), never);
    const [row] = await clinic.db.select().from(appointments).where(eq(appointments.id, held.id));
    if (confirmed === "ok") {
      expect(row?.status).toBe("confirmed");
      await changeStatus(row ?? held, "cancelled");
    } else {
      expect(confirmed === "HOLD_EXPIRED" || confirmed === "STALE_VERSION").toBe(true);
      clinic.travelTo(new Date(Date.parse(held.holdExpiresAt ?? "") + 1));
      await expireHoldsJob.run(clinic.db, new Date(), never);
    }
  }
});
