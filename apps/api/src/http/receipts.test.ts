import { randomUUID } from "node:crypto";
import { accessEvents } from "@lockstep/db/schema/platform";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestClinic, testClinic } from "../testing/test-clinic.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";

let clinic: TestClinic;
let server: TestServer;
let paymentId: string;
beforeAll(async () => {
  clinic = await testClinic();
  server = await testServer(clinic);
  const { client } = await server.signIn("desk@test.example");
  await client.scheduling.book.mutate({
    patientId: clinic.patientIds[0] ?? "",
    doctorId: clinic.doctorIds[0],
    startsAt: "2030-01-08T06:00:00.000Z",
    visitTypeId: clinic.shortVisitId,
    mode: "in_person",
    idempotencyKey: randomUUID(),
  });
  const { items } = await client.billing.bills.query({});
  const wish = { amountMinor: 150_000, method: "cash" as const, expectedVersion: 1, idempotencyKey: randomUUID() };
  const paid = await client.billing.recordPayment.mutate({ billId: items[0]?.id ?? "", ...wish });
  paymentId = paid.payments[0]?.id ?? "";
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await clinic[Symbol.asyncDispose]();
});

const receipt = (cookie: string, of = paymentId, more = {}) =>
  fetch(`${server.url}/receipts/${of}?language=fr`, { headers: { cookie, ...more } });

test("R-PAY-3 R-CLN-3 the desk and the patient open a receipt, the desk leaves an access event, and nothing on the way keeps it", async () => {
  const cookies = [
    (await server.signIn("desk@test.example")).cookie,
    (await server.signInAs(clinic.patientCallers[0]?.actor.userId ?? "")).cookie,
  ];
  for (const cookie of cookies) {
    const answer = await receipt(cookie);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect((await answer.text()).startsWith("%PDF-")).toBe(true);
  }
  const seen = await clinic.db.select().from(accessEvents).where(eq(accessEvents.operation, "billing.receipt"));
  expect(seen).toMatchObject([{ patientId: clinic.patientIds[0] }]);
});

test("G-18 nobody else opens it: no session, another patient, another role, another site", async () => {
  const other = (await server.signInAs(clinic.patientCallers[1]?.actor.userId ?? "")).cookie;
  const doctor = (await server.signIn("doctor1@test.example")).cookie;
  const desk = (await server.signIn("desk@test.example")).cookie;
  const tried = [
    receipt(""),
    receipt(other),
    receipt(doctor),
    receipt(desk, "no-id"),
    receipt(desk, paymentId, { "sec-fetch-site": "cross-site" }),
  ];
  expect((await Promise.all(tried)).map(({ status }) => status)).toEqual([401, 404, 403, 404, 403]);
});
