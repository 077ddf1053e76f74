import { outbox } from "@lockstep/db/schema/platform";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { type TestClinic, testClinic } from "../../testing/test-clinic.ts";
import { expirePendingJob } from "../scheduling/expire-pending.ts";
import { actionsOn, at } from "../scheduling/testing/actions.ts";
import { aPost, deliverDue } from "./testing/a-post.ts";
import { countingGateway } from "./testing/counting-gateway.ts";

/** A visit that the first patient asks for at five in the afternoon, and that waits for the clinic's yes for a day. */
async function asked(clinic: TestClinic, startsAt = at("09:00", "2030-01-20")) {
  clinic.travelTo(at("17:00", "2030-01-07"));
  return actionsOn(clinic).book({ visitTypeId: clinic.longVisitId, startsAt }, clinic.patientCallers[0]);
}

function listening(clinic: TestClinic) {
  const sms = countingGateway();
  const post = aPost(clinic.db, { gateways: { sms: sms.gateway, email: null } });
  return {
    /** What is heard of warnings when five workers look at that moment, one after another and at once. */
    async heardAt(instant: Date) {
      clinic.travelTo(instant);
      const before = sms.calls.length;
      await Promise.all([1, 2, 3, 4, 5].map(() => deliverDue(post)));
      await deliverDue(post);
      return sms.calls
        .slice(before)
        .filter(({ body }) => body.includes("not confirmed"))
        .map(({ body }) => body);
    },
  };
}

const warnings = (clinic: TestClinic) => clinic.db.select().from(outbox).where(eq(outbox.kind, "appointment.expiring"));

test("R-SCH-11 a patient is told once, some hours before, that a visit lapses unless it is confirmed", async () => {
  await using clinic = await testClinic();
  const visit = await asked(clinic);
  const { heardAt } = listening(clinic);
  expect(await heardAt(at("10:59", "2030-01-08"))).toEqual([]);
  expect(await heardAt(at("11:01", "2030-01-08"))).toEqual([
    expect.stringContaining(
      "visit with Dr Test 1 on Sunday 20 January 2030, 09:00 yet. If it does not do so by Tuesday 8 January 2030, 17:00",
    ),
  ]);
  expect(await heardAt(at("16:00", "2030-01-08"))).toEqual([]);
  expect(await warnings(clinic)).toMatchObject([{ payload: { appointmentId: visit.id }, lastError: null }]);
});

test("R-SCH-11 nobody is warned of a visit that was confirmed, given up, or has lapsed by then", async () => {
  await using clinic = await testClinic();
  const { changeStatus } = actionsOn(clinic);
  await changeStatus(await asked(clinic), "confirmed");
  await changeStatus(await asked(clinic, at("11:00", "2030-01-20")), "cancelled");
  const { heardAt } = listening(clinic);
  expect(await heardAt(at("11:01", "2030-01-08"))).toEqual([]);
  const again = await asked(clinic, at("13:00", "2030-01-20"));
  clinic.travelTo(new Date(again.expiresAt ?? ""));
  await expirePendingJob.run(clinic.db, new Date(), new AbortController().signal);
  expect(await heardAt(new Date(again.expiresAt ?? ""))).toEqual([]);
  const settled = await warnings(clinic);
  expect(settled.map(({ lastError }) => lastError)).toEqual(["out_of_date", "out_of_date", "out_of_date"]);
});

test("R-SCH-11 a visit that was moved is warned of at its new time alone", async () => {
  await using clinic = await testClinic();
  const visit = await asked(clinic);
  await actionsOn(clinic).reschedule(visit, at("15:00", "2030-01-21"));
  const { heardAt } = listening(clinic);
  expect(await heardAt(at("11:01", "2030-01-08"))).toEqual([expect.stringContaining("21 January 2030, 15:00")]);
});

test("R-SCH-11 a warning of the night comes the evening before, and keeps no other message waiting", async () => {
  await using clinic = await testClinic();
  clinic.travelTo(at("06:00", "2030-01-07"));
  const book = actionsOn(clinic).book;
  await book({ visitTypeId: clinic.longVisitId, startsAt: at("09:00", "2030-01-20") }, clinic.patientCallers[0]);
  const { heardAt } = listening(clinic);
  expect(await heardAt(at("19:30", "2030-01-07"))).toEqual([]);
  expect(await heardAt(at("20:00", "2030-01-07"))).toHaveLength(1);
  expect(await heardAt(at("01:00", "2030-01-08"))).toEqual([]);
});
