import { appointments } from "@lockstep/db/schema/scheduling";
import { bookInput } from "@lockstep/domain/scheduling/inputs";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { testClinic } from "../../testing/test-clinic.ts";
import { actionsOn, collisions, refusalOf } from "./testing/actions.ts";

const over = { overbook: { reason: "Chest pain, seen between two others." } };

test("R-SCH-17 the desk books over any doctor, a doctor over the own calendar only, nobody else at all", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  await book();
  const [own, other] = clinic.doctorCallers;
  const as = (caller: typeof own, person: number) =>
    book({ ...over, patientId: clinic.patientIds[person] ?? "" }, caller);
  expect(await refusalOf(as(other, 1))).toEqual({ code: "FORBIDDEN" });
  expect(await refusalOf(as(clinic.patientCallers[1], 1))).toEqual({ code: "FORBIDDEN" });
  expect(await refusalOf(book({ ...over, doctorId: "any", patientId: clinic.patientIds[1] ?? "" }, own))).toEqual({
    code: "FORBIDDEN",
  });
  expect(await as(own, 1)).toMatchObject({ overbooked: true });
  expect(await as(clinic.admin, 2)).toMatchObject({ overbooked: true });
  expect(await collisions(clinic.db)).toEqual([]);
});

test("R-SCH-17 booking over asks for a reason in words", async () => {
  await using clinic = await testClinic();
  const input = { ...actionsOn(clinic).bookInput(), overbook: { reason: "  " } };
  expect(bookInput.safeParse({ ...input, startsAt: input.startsAt.toISOString() }).success).toBe(false);
});

test("R-SCH-17 a visit that is booked over is the only one outside the doctor's constraint", async () => {
  await using clinic = await testClinic();
  const { book } = actionsOn(clinic);
  await book();
  const free = { ...over, doctorId: clinic.doctorIds[1], patientId: clinic.patientIds[2] ?? "" };
  expect(await book(free)).toMatchObject({ overbooked: false }); // Its time was free: nothing was gone over.
  const marked = await book({ ...over, patientId: clinic.patientIds[1] ?? "" });
  const unmark = clinic.db.update(appointments).set({ overbooked: false }).where(eq(appointments.id, marked.id));
  await expect(unmark).rejects.toMatchObject({ cause: { constraint_name: "appointments_doctor_no_overlap" } });
});
