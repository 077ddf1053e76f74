import { accessEvents } from "@lockstep/db/schema/platform";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ordersOn } from "../features/pharmacy/testing/pharmacy-actions.ts";
import { stockOn, type TestPharmacy, testPharmacy } from "../features/pharmacy/testing/test-pharmacy.ts";
import { type TestServer, testServer } from "../testing/test-server.ts";

let pharmacy: TestPharmacy;
let server: TestServer;
let dispenseId: string;
beforeAll(async () => {
  pharmacy = await testPharmacy();
  server = await testServer(pharmacy);
  await stockOn(pharmacy).receive(100);
  const { prescribe, dispense } = ordersOn(pharmacy);
  dispenseId = (await dispense(await prescribe(), 30)).dispenses[0]?.id ?? "";
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await pharmacy[Symbol.asyncDispose]();
});

const label = (cookie: string, of = `${dispenseId}.pdf`) =>
  fetch(`${server.url}/labels/${of}?language=sw`, { headers: { cookie } });

test("R-RX-2 a pharmacist prints the label of what was handed out, which leaves an access event", async () => {
  const { cookie } = await server.signIn("joseph@test.example");
  const answer = await label(cookie);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const text = Buffer.from(await answer.arrayBuffer()).toString("latin1");
  expect(text.startsWith("%PDF-")).toBe(true);
  expect(text).toContain("/Subtype /Image");
  const seen = await pharmacy.db.select().from(accessEvents).where(eq(accessEvents.operation, "pharmacy.label"));
  expect(seen).toHaveLength(1);
});

test("G-18 nobody else prints it: no session, the desk, a patient, no such dispense", async () => {
  const desk = (await server.signIn("desk@test.example")).cookie;
  const patient = (await server.signInAs(pharmacy.patientCallers[0]?.actor.userId ?? "")).cookie;
  const nurse = (await server.signIn("mercy@test.example")).cookie;
  const tried = [label(""), label(desk), label(patient), label(nurse, pharmacy.pharmacyId), label(nurse, "none")];
  expect((await Promise.all(tried)).map(({ status }) => status)).toEqual([401, 403, 403, 404, 404]);
});
