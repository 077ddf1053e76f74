import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { aForm, patientCalls, treating } from "./testing/calls.ts";

test("R-ID-6 whoever has the same phone, number, or name and birthday is shown while the form is filled in", async () => {
  await using clinic = await testClinic();
  const { register, possibleDuplicates } = patientCalls(clinic);
  const { id } = await register(aForm({ nationalId: "A1" }));
  const name = { firstName: "WANJIKU", lastName: "mwangi", dateOfBirth: "1990-05-17" };
  expect(await possibleDuplicates({ phone: "+254 712 345678" })).toMatchObject([{ id, same: ["phone"] }]);
  expect(await possibleDuplicates({ nationalId: "A1" })).toMatchObject([{ id, same: ["nationalId"] }]);
  expect(await possibleDuplicates(name)).toMatchObject([{ id, same: ["name"] }]);
  expect(await possibleDuplicates({ ...name, phone: "0712345678", nationalId: "A1" })).toMatchObject([
    { id, same: ["phone", "nationalId", "name"] },
  ]);
  expect(await possibleDuplicates({ ...name, dateOfBirth: "1990-05-18" })).toEqual([]);
});

test("a form that is half filled in asks for nothing, whatever stands in it", async () => {
  await using clinic = await testClinic();
  const { possibleDuplicates } = patientCalls(clinic);
  expect(await possibleDuplicates({})).toEqual([]);
  expect(await possibleDuplicates({ phone: "07", firstName: "A\0", lastName: "", dateOfBirth: "1990-13-" })).toEqual(
    [],
  );
  const nurse = patientCalls(clinic, treating(clinic, "nurse"));
  expect(await refused(nurse.possibleDuplicates({}))).toEqual({ code: "FORBIDDEN" });
});
