import { lots } from "@lockstep/db/schema/formulary";
import { transact } from "@lockstep/db/transact";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { countedStatements } from "../../testing/counted-statements.ts";
import { administrationPageOf } from "./administration.queries.ts";
import { proposeIssue } from "./propose-issue.ts";
import { roundOf } from "./round.queries.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { stockOn, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";
import { administrationOn, transfersOn } from "./testing/ward-actions.ts";
import { inTransitPageOf, transferPageOf } from "./transfer-list.queries.ts";

const override = { code: "other" as const, reason: "Several at once" };

async function ordersOf(pharmacy: TestPharmacy, count: number) {
  const { prescribe } = ordersOn(pharmacy);
  for (let n = 0; n < count; n += 1) {
    await prescribe({ wardId: pharmacy.wardId, patientId: pharmacy.patientIds[n % 6] ?? "", override });
  }
}

test("R-RX-8 the round: the running orders of the ward by patient, with what was given last and what the ward holds", async () => {
  await using pharmacy = await testPharmacy();
  const { prescribe, discontinue } = ordersOn(pharmacy);
  const [first = "", second = ""] = pharmacy.patientIds;
  const later = await prescribe({ wardId: pharmacy.wardId, patientId: second, drugId: pharmacy.paracetamolId });
  const order = await prescribe({ wardId: pharmacy.wardId, patientId: first });
  await discontinue(await prescribe({ wardId: pharmacy.wardId, patientId: first, drugId: pharmacy.paracetamolId }));
  await prescribe({ wardId: pharmacy.otherWardId, patientId: first, drugId: pharmacy.paracetamolId });
  const { onWard } = transfersOn(pharmacy);
  await onWard(20);
  await onWard(7, { expiresOn: "2030-01-06" });
  const recalled = await onWard(5);
  await pharmacy.db.update(lots).set({ status: "recalled" }).where(eq(lots.id, recalled.lotId));
  const { give } = administrationOn(pharmacy);
  await give(order, 2);
  await give(order, 1, { outcome: "partial", reason: "Vomited" });
  const { items, more, locationName } = await roundOf(pharmacy.db, pharmacy.wardId);
  expect({ more, locationName }).toEqual({ more: false, locationName: "Ward A" });
  expect(items.map(({ orderId }) => orderId)).toEqual([order.id, later.id]);
  expect(items[0]).toMatchObject({
    ...{ patientFileNumber: "P-T1", dateOfBirth: "1990-05-17", allergies: [], dosage: order.dosage },
    ...{ remaining: 27, usable: 17, last: { outcome: "partial", quantity: 1, by: "Mercy Chebet" } },
  });
  expect(items[1]).toMatchObject({ last: null, usable: 0 });
});

test("R-LST-5 the round takes as many statements for twelve orders as for one", async () => {
  await using pharmacy = await testPharmacy();
  await transfersOn(pharmacy).onWard(20);
  const count = () =>
    transact(pharmacy.db, (tx) => countedStatements(tx, (counted) => roundOf(counted, pharmacy.wardId)));
  await ordersOf(pharmacy, 1);
  const few = await count();
  await ordersOf(pharmacy, 11);
  const many = await count();
  expect([few.result.items.length, many.result.items.length]).toEqual([1, 12]);
  expect(many.statements).toBe(few.statements);
});

test("R-LST-1 R-LST-5 administrations newest first, page by page, in as many statements for many as for one", async () => {
  await using pharmacy = await testPharmacy();
  const order = await ordersOn(pharmacy).prescribe({ wardId: pharmacy.wardId });
  await transfersOn(pharmacy).onWard(20);
  const { give } = administrationOn(pharmacy);
  const page = (limit: number, cursor?: string | null) =>
    transact(pharmacy.db, (tx) =>
      countedStatements(tx, (counted) => administrationPageOf(counted, { limit, cursor, orderId: order.id })),
    );
  await give(order, 1);
  const one = await page(10);
  for (const quantity of [2, 3, 4]) await give(order, quantity);
  const first = await page(3);
  expect(first.statements).toBe(one.statements);
  expect(first.result.items.map(({ quantity }) => quantity)).toEqual([4, 3, 2]);
  const last = await page(3, first.result.nextCursor);
  expect(last.result.items.map(({ quantity }) => quantity)).toEqual([1]);
  expect(last.result.nextCursor).toBeNull();
});

test("R-RX-7 R-LST-5 open transfers oldest first and what is in transit, in as many statements for many as for one", async () => {
  await using pharmacy = await testPharmacy();
  await stockOn(pharmacy).receive(100);
  const { ask, issue, receive, cancel } = transfersOn(pharmacy);
  const { wardId, otherWardId } = pharmacy;
  const open = (limit = 10, cursor?: string | null) =>
    transact(pharmacy.db, (tx) =>
      countedStatements(tx, (counted) =>
        transferPageOf(counted, { limit, cursor, status: "open", locationId: wardId }),
      ),
    );
  const sent = await issue(await ask(10));
  const one = await open();
  const asked = [await ask(1), await ask(2), await ask(3)];
  await cancel(await ask(4));
  await ask(5, { toLocationId: otherWardId });
  const many = await open();
  expect(many.statements).toBe(one.statements);
  expect(many.result.items.map(({ id }) => id)).toEqual([sent.id, ...asked.map(({ id }) => id)]);
  const first = await open(3);
  const rest = await open(3, first.result.nextCursor);
  expect(rest.result.items.map(({ id }) => id)).toEqual([asked[2]?.id]);
  const [lot] = sent.lots;
  await receive(sent, [{ lotId: lot?.lotId ?? "", quantity: 4 }]);
  const { items } = await inTransitPageOf(pharmacy.db, { limit: 10, locationId: wardId });
  expect(items).toMatchObject([{ transferId: sent.id, lotId: lot?.lotId, quantity: 6, toName: "Ward A" }]);
  expect((await inTransitPageOf(pharmacy.db, { limit: 10, locationId: otherWardId })).items).toEqual([]);
});

test("R-RX-4 what would be issued is proposed first expiry first, with what else could leave", async () => {
  await using pharmacy = await testPharmacy();
  const { receive } = stockOn(pharmacy);
  const late = await receive(50, { expiresOn: "2031-06-30" });
  const soon = await receive(20, { expiresOn: "2030-06-30" });
  await receive(9, { expiresOn: "2030-01-06" });
  const asked = await transfersOn(pharmacy).ask(30);
  const { lines } = await transact(pharmacy.db, (tx) => proposeIssue(tx, asked.id));
  expect(lines).toMatchObject([{ requested: 30, available: 70, unit: "tablet" }]);
  expect(lines[0]?.lots.map(({ lotId, quantity }) => [lotId, quantity])).toEqual([
    [soon.lotId, 20],
    [late.lotId, 10],
  ]);
});
