import { expect, test } from "vitest";
import { orderPageOf } from "./order.queries.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { stockOn, testPharmacy } from "./testing/test-pharmacy.ts";

test("R-RX-2 R-LST-1 the work list: by place, by words and by number, oldest first, page by page", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, discontinue } = ordersOn(pharmacy);
  await stockOn(pharmacy).receive(100);
  const [, second = "", third = ""] = pharmacy.patientIds;
  const first = await prescribe();
  const ward = await prescribe({ wardId: pharmacy.wardId, patientId: second, drugId: pharmacy.paracetamolId });
  const last = await prescribe({ patientId: third });
  const over = await discontinue(await prescribe({ patientId: third, drugId: pharmacy.paracetamolId }));
  const found = async (wish: Partial<Parameters<typeof orderPageOf>[1]>) =>
    (await orderPageOf(pharmacy.db, { limit: 10, ...wish })).items.map(({ number }) => number);

  expect(await found({ status: "active" })).toEqual([first.number, ward.number, last.number]);
  expect(await found({ status: "active", outpatient: true })).toEqual([first.number, last.number]);
  expect(await found({ wardId: pharmacy.wardId })).toEqual([ward.number]);
  expect(await found({ q: "paracet", status: "active" })).toEqual([ward.number]);
  expect(await found({ q: `amoxi ${String(first.number)[0]}` })).toContain(first.number);
  expect(await found({ q: `paracet ${first.number}` })).toEqual([]);
  expect(await found({ q: "nobody" })).toEqual([]);
  expect(await found({ q: "%" })).toEqual([]);
  expect(await found({ number: over.number })).toEqual([over.number]);
  expect(await found({ number: over.number + 1 })).toEqual([]);
  expect(await found({ number: first.number, q: "paracet" })).toEqual([]);

  const page = await orderPageOf(pharmacy.db, { status: "active", limit: 2 });
  expect(page.items.map(({ number }) => number)).toEqual([first.number, ward.number]);
  expect(await found({ status: "active", cursor: page.nextCursor })).toEqual([last.number]);
});
