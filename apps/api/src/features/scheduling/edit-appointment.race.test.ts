import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { editAppointment } from "./edit-appointment.ts";
import { actionsOn, collisions, counted, outcomes, refusalOf } from "./testing/actions.ts";

test("R-SCH-8 two desks edit one visit: the second waits and is shown the first one's words", async () => {
  await using clinic = await testClinic();
  const { book, edit } = actionsOn(clinic);
  const booked = await book();
  const written = gate();
  const release = gate();
  const first = transact(clinic.db, async (tx) => {
    const edited = await editAppointment(tx, clinic.admin, {
      appointmentId: booked.id,
      expectedVersion: 1,
      note: "First",
    });
    written.open();
    await release.opened;
    return edited;
  });
  await written.opened;
  const second = refusalOf(edit(booked, { note: "Second" }));
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await first;
  expect(await second).toMatchObject({ code: "STALE_VERSION", current: { note: "First" } });
});

test("R-SCH-2 three visits want one room at once: one gets it", async () => {
  await using clinic = await testClinic();
  const desks = [actionsOn(clinic), actionsOn(clinic, await clinic.anotherProcess())];
  const visits = await Promise.all(
    [0, 1, 2].map((index) =>
      actionsOn(clinic).book({ doctorId: clinic.doctorIds[index] ?? "", patientId: clinic.patientIds[index] ?? "" }),
    ),
  );
  const results = await outcomes(
    visits.map((visit, index) => (desks[index % 2] ?? actionsOn(clinic)).edit(visit, { roomId: clinic.roomIds[0] })),
  );
  expect(counted(results)).toEqual({ ok: 1, ROOM_TAKEN: 2 });
  expect(await collisions(clinic.db)).toEqual([]);
});
