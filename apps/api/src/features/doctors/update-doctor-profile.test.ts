import { randomUUID } from "node:crypto";
import { doctors } from "@lockstep/db/schema/doctors";
import { auditEvents } from "@lockstep/db/schema/platform";
import { asc } from "drizzle-orm";
import { expect, test } from "vitest";
import { refused } from "../../testing/context-of.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { doctorCalls } from "./testing/calls.ts";

test("R-ID-5 R-CLN-3 only the named fields of a profile change, and the audit has them before and after", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const { updateProfile } = doctorCalls(clinic, clinic.doctorCallers[0]);
  const changes = { phone: "0712 345 678", roomId: clinic.roomIds[0], bufferAfterMinutes: 10, name: "Dr Test 1" };
  expect(await updateProfile({ doctorId, expectedVersion: 1, ...changes })).toMatchObject({
    name: "Dr Test 1",
    phone: "+254712345678",
    roomName: "Room 1",
    bufferAfterMinutes: 10,
    version: 2,
  });
  expect(await clinic.db.select().from(auditEvents)).toMatchObject([
    {
      action: "doctor.updated",
      entityId: doctorId,
      before: { phone: null, roomId: null, bufferAfterMinutes: 0 },
      after: { phone: "+254712345678", roomId: clinic.roomIds[0], bufferAfterMinutes: 10 },
    },
  ]);
  expect(await updateProfile({ doctorId, expectedVersion: 2, phone: null })).toMatchObject({ phone: null, version: 3 });
  expect(await updateProfile({ doctorId, expectedVersion: 3 })).toMatchObject({ version: 3 });
});

test("R-ID-5 yesterday's version is refused with the profile as it is and who changed it", async () => {
  await using clinic = await testClinic();
  const [doctorId] = clinic.doctorIds;
  const { updateProfile } = doctorCalls(clinic);
  await updateProfile({ doctorId, expectedVersion: 1, name: "Dr New" });
  expect(await refused(updateProfile({ doctorId, expectedVersion: 1, name: "Dr Old" }))).toMatchObject({
    code: "STALE_VERSION",
    current: { id: doctorId, name: "Dr New", version: 2 },
    changedBy: "Ada Admin",
  });
});

test("B-01 Z-04 what cannot be, or is not the caller's to change, is refused, and no profile changes", async () => {
  await using clinic = await testClinic();
  const [doctorId, otherId] = clinic.doctorIds;
  const { updateProfile } = doctorCalls(clinic, clinic.doctorCallers[0]);
  const rows = () => clinic.db.select().from(doctors).orderBy(asc(doctors.id));
  const before = await rows();
  const wrong: Record<string, [Record<string, unknown>, string]> = {
    "another's e-mail": [{ email: "Doctor2@test.example" }, "email"],
    "another's licence": [{ licenseNumber: "LIC-2" }, "licenseNumber"],
    "no room": [{ roomId: randomUUID() }, "roomId"],
    "no phone": [{ phone: "12;ext=1" }, "phone"],
    "an empty name": [{ name: " " }, "name"],
    "a negative buffer": [{ bufferBeforeMinutes: -1 }, "bufferBeforeMinutes"],
    "a buffer of days": [{ bufferBeforeMinutes: 2 ** 31 }, "bufferBeforeMinutes"],
    "half a minute": [{ bufferAfterMinutes: 0.5 }, "bufferAfterMinutes"],
  };
  for (const [label, [changes, field]] of Object.entries(wrong)) {
    const refusal = await refused(updateProfile({ doctorId, expectedVersion: 1, ...changes }));
    expect(refusal, label).toMatchObject({ code: "INVALID_INPUT", issues: [{ path: [field] }] });
  }
  const another = updateProfile({ doctorId: otherId, expectedVersion: 1, name: "Mine" });
  expect(await refused(another)).toEqual({ code: "FORBIDDEN" });
  const nobody = doctorCalls(clinic).updateProfile({ doctorId: randomUUID(), expectedVersion: 1, name: "X" });
  expect(await refused(nobody)).toEqual({ code: "NOT_FOUND" });
  const desk = doctorCalls(clinic, clinic.desk).updateProfile({ doctorId, expectedVersion: 1, name: "X" });
  expect(await refused(desk)).toEqual({ code: "FORBIDDEN" });
  await updateProfile({
    doctorId,
    expectedVersion: 1,
    onboardingStatus: "inactive",
    version: 9,
    userId: null,
  } as never); // more than a form may set
  expect(await rows()).toEqual(before);
});
