import { randomUUID } from "node:crypto";
import { patients } from "@lockstep/db/schema/patients";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contextOf, refused } from "../../testing/context-of.ts";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import type { Caller } from "../../trpc/context.ts";
import { t } from "../../trpc/init.ts";
import { patientCalls } from "../patients/testing/calls.ts";
import { messagesRouter } from "./messages.router.ts";
import { aPost, deliverDue } from "./testing/a-post.ts";
import { countingGateway } from "./testing/counting-gateway.ts";

const createCaller = t.createCallerFactory(messagesRouter);
const as = (clinic: TestClinic, caller: Caller) => createCaller(contextOf(clinic.db, caller));

/** The third doctor opens the first patient's restricted file in an emergency, and the news is delivered. */
async function anEmergency(clinic: TestClinic) {
  const [patientId = ""] = clinic.patientIds;
  await clinic.db.update(patients).set({ restricted: true }).where(eq(patients.id, patientId));
  const reason = "Unconscious in casualty";
  const doctor = patientCalls(clinic, clinic.doctorCallers[2]);
  const granted = await doctor.breakGlass({ patientId, reason, idempotencyKey: randomUUID() });
  const email = countingGateway();
  await deliverDue(aPost(clinic.db, { gateways: { sms: null, email: email.gateway } }));
  return { ...granted, letters: email.calls };
}

test("Z-09 an administrator reads of an emergency among their notices and by e-mail, each once, and marks it read", async () => {
  await using clinic = await testClinic();
  const { letters, ...granted } = await anEmergency(clinic);
  expect(letters).toHaveLength(1);
  expect(letters[0]).toMatchObject({ to: "admin@test.example" });
  expect(letters[0]?.body).toContain("Test doctor opened the restricted file P-T1 in an emergency on Monday 7 January");
  expect(letters[0]?.body).not.toContain("Unconscious");
  const room = as(clinic, clinic.admin);
  const { items } = await room.notices({});
  expect(items).toMatchObject([
    { readAt: null, emergency: { ...granted, doctorName: "Test doctor", fileNumber: "P-T1" } },
  ]);
  expect(await room.unreadNotices()).toEqual({ unread: 1 });
  const noticeIds = items.map(({ id }) => id);
  expect(await room.readNotices({ noticeIds })).toEqual({ unread: 0 });
  const [read] = (await room.notices({})).items;
  await room.readNotices({ noticeIds });
  expect((await room.notices({})).items).toEqual([read]);
});

test("Z-05 notices are an administrator's own: nobody else has any, and nobody marks another's", async () => {
  await using clinic = await testClinic();
  await anEmergency(clinic);
  const { items } = await as(clinic, clinic.admin).notices({});
  const noticeIds = items.map(({ id }) => id);
  const other = { ...clinic.admin, actor: { ...clinic.admin.actor, userId: clinic.desk.actor.userId } };
  expect((await as(clinic, other).notices({})).items).toEqual([]);
  await as(clinic, other).readNotices({ noticeIds });
  expect(await as(clinic, clinic.admin).unreadNotices()).toEqual({ unread: 1 });
  expect(await refused(as(clinic, clinic.desk).notices({}))).toEqual({ code: "FORBIDDEN" });
});
