import { deliveries } from "@lockstep/db/schema/messages";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { twilioGateway } from "../../gateways/sms/twilio.ts";
import { aProvider } from "../../gateways/testing/a-provider.ts";
import { testClinic } from "../../testing/test-clinic.ts";
import { messageOf, someMessages } from "./testing/a-message.ts";
import { aPost, deliverDue } from "./testing/a-post.ts";

const TWILIO = { status: 201, answer: { sid: "SM1" } };
const account = { account: "AC1", token: "secret", from: "+15005550006" };

test("F-22 while a provider hangs no transaction is open; the message is tried again with the same key", async () => {
  await using clinic = await testClinic();
  await using provider = await aProvider(TWILIO, "hangs", "dropped", "well");
  const [id] = await someMessages(clinic, clinic.patientIds.slice(0, 1));
  const post = aPost(clinic.db, { gateways: { email: null, sms: twilioGateway({ url: provider.url, ...account }) } });
  const delivering = deliverDue(post);
  await expect.poll(() => provider.calls.length, { timeout: 10_000 }).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const [open] = await clinic.db.execute<{ old: number }>(sql`
    select count(*)::int as old from pg_stat_activity
     where datname = current_database() and xact_start < clock_timestamp() - interval '1 second'`);
  expect(open?.old).toBe(0);
  await delivering;
  expect(await messageOf(clinic.db, id)).toMatchObject({
    attempts: 1,
    lastError: "PROVIDER_SILENT",
    leasedUntil: null,
  });
  for (const attempts of [2, 3]) {
    clinic.travelTo((await messageOf(clinic.db, id)).nextAttemptAt);
    await deliverDue(post);
    expect(await messageOf(clinic.db, id)).toMatchObject({ attempts });
  }
  expect(await messageOf(clinic.db, id)).toMatchObject({ deliveredAt: expect.any(Date), lastError: null });
  expect(provider.calls).toHaveLength(3);
  const [sms] = await clinic.db.select().from(deliveries).where(eq(deliveries.channel, "sms"));
  expect([...provider.kept]).toEqual([sms?.id]);
  expect(sms).toMatchObject({ attempts: 3, gatewayReference: "SM1" });
}, 40_000);
