import { expect, test } from "vitest";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import type { Caller } from "../../trpc/context.ts";
import { offeringAlternatives } from "./offering-alternatives.ts";
import { actionsOn, at, refusalOf } from "./testing/actions.ts";
import { moveWish, newWish } from "./wishes.ts";

function bookOffering(
  clinic: TestClinic,
  wish: Parameters<ReturnType<typeof actionsOn>["bookInput"]>[0],
  caller: Caller = clinic.desk,
) {
  const input = actionsOn(clinic).bookInput(wish);
  return offeringAlternatives(clinic.db, caller.actor, newWish(input, input.patientId), () =>
    actionsOn(clinic).book(input, caller),
  );
}

test("R-SCH-1 the loser is offered the three nearest times that this patient can have, and told who got there first", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  const first = await book();
  await book({ startsAt: at("09:30"), doctorId: clinic.doctorIds[2], patientId: clinic.patientIds[1] ?? "" });
  const refusal = await refusalOf(bookOffering(clinic, { patientId: clinic.patientIds[1] ?? "" }));
  expect(refusal).toMatchObject({
    code: "SLOT_TAKEN",
    conflicts: [
      { appointmentId: first.id, patientName: "Patient Number 1", bookedBy: "Faith Mumo", bookedAt: first.updatedAt },
    ],
  });
  if (!("alternatives" in refusal)) throw new Error("Nothing was offered.");
  expect(refusal.alternatives).toHaveLength(3);
  for (const { startsAt, doctorId } of refusal.alternatives) {
    const visit = await book({ startsAt: new Date(startsAt), doctorId, patientId: clinic.patientIds[1] ?? "" });
    expect(visit.status).toBe("confirmed");
    await actionsOn(clinic).changeStatus(visit, "cancelled");
  }
});

test("R-SCH-1 a time outside the hours is answered with the nearest inside them", async () => {
  await using clinic = await testClinic();
  const refusal = await refusalOf(bookOffering(clinic, { startsAt: at("19:00") }));
  expect(refusal).toMatchObject({ code: "OUTSIDE_AVAILABILITY", because: "outside_hours" });
  if (!("alternatives" in refusal)) throw new Error("Nothing was offered.");
  expect(refusal.alternatives[0]).toMatchObject({ startsAt: at("16:30").toISOString(), doctorId: clinic.doctorIds[0] });
});

test("R-SCH-10 a move that finds its time taken offers others, where its own old time does not stand in the way", async () => {
  await using clinic = await testClinic();
  const { book, reschedule } = actionsOn(clinic);
  const mine = await book({ startsAt: at("10:30") });
  await book({ startsAt: at("10:00"), patientId: clinic.patientIds[1] ?? "" });
  const input = { appointmentId: mine.id, startsAt: at("10:15") };
  const refusal = await refusalOf(
    offeringAlternatives(clinic.db, clinic.desk.actor, moveWish(clinic.db, input), () =>
      reschedule(mine, input.startsAt),
    ),
  );
  if (!("alternatives" in refusal)) throw new Error("Nothing was offered.");
  expect(refusal.alternatives.map(({ startsAt }) => startsAt)).toContain(at("10:30").toISOString());
});

test("R-SCH-1 a patient is offered other times and told nothing of anybody", async () => {
  await using clinic = await testClinic();
  await actionsOn(clinic).book();
  const refusal = await refusalOf(
    bookOffering(clinic, { patientId: clinic.patientIds[1] ?? "" }, clinic.patientCallers[1]),
  );
  if (!("conflicts" in refusal)) throw new Error("It was another refusal.");
  expect(refusal.alternatives).toHaveLength(3);
  expect(Object.keys(refusal.conflicts[0] ?? {}).sort()).toEqual(["endsAt", "kind", "startsAt"]);
});

test("R-SCH-1 several who are refused at once are each offered what they can have, and nothing that had gone by then", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  const [winner = "", first = "", second = "", third = ""] = clinic.patientIds;
  const offeredTo = async (patientId: string) => {
    const refusal = await refusalOf(bookOffering(clinic, { patientId }));
    if (!("alternatives" in refusal)) throw new Error("Nothing was offered.");
    return refusal.alternatives;
  };
  await book({ patientId: winner });
  const elsewhere = await book({ startsAt: at("09:30"), doctorId: clinic.doctorIds[2], patientId: first });
  const offered = await Promise.all([first, second, first, second].map(offeredTo));
  expect(offered.map(({ length }) => length)).toEqual([3, 3, 3, 3]);
  expect(offered[2]).toEqual(offered[0]);
  expect(offered[3]).toEqual(offered[1]);
  expect(offered[0]?.map(({ startsAt }) => startsAt)).not.toContain(elsewhere.startsAt);

  const [gone] = offered[1] ?? [];
  if (!gone) throw new Error("Nothing was offered.");
  await book({ startsAt: new Date(gone.startsAt), doctorId: gone.doctorId, patientId: third });
  expect(await offeredTo(second)).not.toContainEqual(gone);
});
