import { deliveries } from "@lockstep/db/schema/messages";
import { patients } from "@lockstep/db/schema/patients";
import { outbox } from "@lockstep/db/schema/platform";
import { REMINDER_KINDS } from "@lockstep/domain/messages/kinds";
import { eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { testServer } from "../../testing/test-server.ts";
import { actionsOn, at } from "../scheduling/testing/actions.ts";
import { aPost, deliverDue } from "./testing/a-post.ts";
import { countingGateway } from "./testing/counting-gateway.ts";

const HALF_HOUR_MS = 1_800_000;

/** A worker who looks every half hour until then, and who has heard no reminder before. */
async function looking(clinic: TestClinic, until: Date) {
  const [sms, email] = [countingGateway(), countingGateway()];
  const post = aPost(clinic.db, { gateways: { sms: sms.gateway, email: email.gateway } });
  const heard: string[] = [];
  const begin = Math.ceil((Date.now() + clinic.clockOffsetMs()) / HALF_HOUR_MS) * HALF_HOUR_MS;
  for (let now = begin; now <= until.getTime(); now += HALF_HOUR_MS) {
    clinic.travelTo(new Date(now));
    const before = sms.calls.length;
    await deliverDue(post);
    const fresh = sms.calls.slice(before).filter(({ body }) => body.includes("expect you"));
    if (fresh.length > 0) heard.push(new Date(now).toISOString());
  }
  return { heard, sms, email };
}
const reminders = (clinic: TestClinic) =>
  clinic.db
    .select()
    .from(outbox)
    .where(inArray(outbox.kind, [...REMINDER_KINDS]));

test("a visit is reminded of a day and two hours before, once each, in the clinic's time", async () => {
  await using clinic = await testClinic();
  const visit = await actionsOn(clinic).book({ startsAt: at("15:00", "2030-01-09") });
  const { heard, sms } = await looking(clinic, at("14:30", "2030-01-09"));
  expect(heard).toEqual(["2030-01-08T12:00:00.000Z", "2030-01-09T10:00:00.000Z"]);
  expect(sms.calls.at(-1)?.body).toContain(
    "We expect you on Wednesday 9 January 2030, 15:00 for your visit with Dr Test 1.",
  );
  expect((await reminders(clinic)).every(({ deliveredAt }) => deliveredAt)).toBe(true);
  expect(visit.status).toBe("confirmed");
});

test("in quiet hours nobody is reminded, and what is put off keeps no other message waiting", async () => {
  await using clinic = await testClinic();
  await actionsOn(clinic).book({ startsAt: at("08:00", "2030-01-09") });
  const { heard } = await looking(clinic, at("03:00", "2030-01-09"));
  expect(heard).toEqual(["2030-01-08T05:00:00.000Z"]); // 08:00 the day before; two hours before would be 06:00, in the night.
  expect((await reminders(clinic)).find(({ deliveredAt }) => !deliveredAt)).toMatchObject({ attempts: 0 });
  await actionsOn(clinic).book({ startsAt: at("10:00", "2030-01-09") });
  const night = await looking(clinic, at("04:00", "2030-01-09"));
  expect(night.sms.calls.map(({ body }) => body)).toEqual([expect.stringContaining("is booked")]);
  const morning = await looking(clinic, at("07:30", "2030-01-09"));
  expect(morning.heard).toEqual(["2030-01-09T04:00:00.000Z"]); // 07:00, an hour before.
});

test("a visit that was moved is reminded of at its new time alone; one that was cancelled not at all", async () => {
  await using clinic = await testClinic();
  const { book, reschedule, changeStatus } = actionsOn(clinic);
  const visit = await book({ startsAt: at("15:00", "2030-01-09") });
  await reschedule(visit, at("15:00", "2030-01-10"));
  const other = await book({ startsAt: at("11:00", "2030-01-09") });
  await changeStatus(other, "cancelled");
  const { heard } = await looking(clinic, at("14:30", "2030-01-10"));
  expect(heard).toEqual(["2030-01-09T12:00:00.000Z", "2030-01-10T10:00:00.000Z"]);
});

test("whoever follows the link in a reminder gets no more of them; looking at it, or a wrong one, changes nothing", async () => {
  await using clinic = await testClinic();
  await using server = await testServer(clinic);
  const [patientId = ""] = clinic.patientIds;
  await clinic.db.update(patients).set({ email: "awa@example.com", language: "fr" }).where(eq(patients.id, patientId));
  const wanted = async () => (await clinic.db.select().from(patients).where(eq(patients.id, patientId)))[0]?.reminders;
  await actionsOn(clinic).book({ startsAt: at("15:00", "2030-01-09") });
  const { email } = await looking(clinic, at("15:00", "2030-01-08"));
  const letter = email.calls.find(({ unsubscribeUrl }) => unsubscribeUrl);
  expect(letter?.body).toContain(`Pour ne plus recevoir de rappels : ${letter?.unsubscribeUrl}`);
  const link = `${server.url}${new URL(letter?.unsubscribeUrl ?? "").pathname}`;

  expect(await (await fetch(link)).text()).toContain("Ne plus recevoir de rappels");
  expect((await fetch(`${link.slice(0, -4)}AAAA`, { method: "POST" })).status).toBe(404);
  expect((await fetch(link.replace(patientId, clinic.patientIds[1] ?? ""), { method: "POST" })).status).toBe(404);
  expect(await wanted()).toBe(true);
  const oneClick = { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) };
  const answers = await Promise.all([fetch(link, oneClick), fetch(link, oneClick)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await wanted()).toBe(false);

  expect((await looking(clinic, at("14:30", "2030-01-09"))).heard).toEqual([]);
  const skipped = await clinic.db.select().from(deliveries).where(eq(deliveries.skipped, "unsubscribed"));
  expect(skipped).toHaveLength(3);
});
