import { randomUUID } from "node:crypto";
import { type Db, groundOf } from "@lockstep/db/database";
import { stockMovements } from "@lockstep/db/schema/formulary";
import type { Share } from "@lockstep/domain/pharmacy/fefo";
import { transferView } from "@lockstep/domain/pharmacy/transfer";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { runCommand } from "../../platform/idempotently.ts";
import { counted, outcomes, refusalOf } from "../scheduling/testing/actions.ts";
import { issueTransfer } from "./issue-transfer.ts";
import { receiveTransfer } from "./receive-transfer.ts";
import { resolveTransfer } from "./resolve-transfer.ts";
import { goesFirst } from "./testing/goes-first.ts";
import { drift, onHand, stockOn, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";
import { lostOnTheWay, transfersOn } from "./testing/ward-actions.ts";

type Seen = { id: string; version: number };
const seen = ({ id, version }: Seen) => ({ transferId: id, expectedVersion: version, idempotencyKey: randomUUID() });

/** Two API processes, in turn. */
async function twoProcesses(pharmacy: TestPharmacy) {
  const [one, other] = [transfersOn(pharmacy), transfersOn(pharmacy, await pharmacy.anotherProcess())];
  return (n: number) => (n % 2 === 0 ? one : other);
}

const movesOf = ({ db }: TestPharmacy, sourceId: string) =>
  db.select().from(stockMovements).where(eq(stockMovements.sourceId, sourceId));

/** Notes why transactions are run again: a deadlock that was taken back is one all the same. */
function noticeRetries(db: Db, again: string[]): void {
  const ground = groundOf(db);
  const { emit } = ground;
  ground.emit = (event) => {
    if (event.type === "retry") again.push(event.sqlstate);
    emit(event);
  };
}

async function addsUp(pharmacy: TestPharmacy) {
  expect(await drift(pharmacy)).toEqual([]);
  expect(await lostOnTheWay(pharmacy)).toEqual([]);
}

test("R-RX-7 issued by two at once: the second waits, then sees who was faster, and stock leaves once", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(50);
  const { ask, issue } = transfersOn(pharmacy);
  const asked = await ask(20);
  const one = await goesFirst(pharmacy, (tx) => issueTransfer(tx, pharmacy.pharmacist, seen(asked)));
  const other = refusalOf(issue(asked, undefined, pharmacy.witness));
  await one.letGo();
  await expect(one.done).resolves.toMatchObject({ status: "in_transit" });
  expect(await other).toMatchObject({
    ...{ code: "STALE_VERSION", changedBy: "Joseph Barasa", current: { status: "in_transit", version: 2 } },
  });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(30);
  await addsUp(pharmacy);
});

test("R-RX-7 issued ten times at once, over two processes: stock leaves once", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(500);
  const asked = await transfersOn(pharmacy).ask(20);
  const hands = await twoProcesses(pharmacy);
  const results = await outcomes(Array.from({ length: 10 }, (_, n) => hands(n).issue(asked)));
  expect(counted(results)).toEqual({ ok: 1, STALE_VERSION: 9 });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(480);
  expect(await movesOf(pharmacy, asked.id)).toHaveLength(1);
  await addsUp(pharmacy);
});

test("R-RX-7 received by two at once: the second waits, and it counts once", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(50);
  const { ask, issue, receive } = transfersOn(pharmacy);
  const sent = await issue(await ask(20));
  const half = [{ lotId, quantity: 10 }];
  const one = await goesFirst(pharmacy, (tx) => receiveTransfer(tx, pharmacy.nurse, { ...seen(sent), lines: half }));
  const other = refusalOf(receive(sent, half, pharmacy.pharmacist));
  await one.letGo();
  await expect(one.done).resolves.toMatchObject({ lots: [{ received: 10, inTransit: 10 }] });
  expect(await other).toMatchObject({ code: "STALE_VERSION", changedBy: "Mercy Chebet", current: { version: 3 } });
  expect(await onHand(pharmacy, lotId, pharmacy.wardId)).toBe(10);
  await addsUp(pharmacy);
});

test("R-RX-7 received ten times at once, over two processes: it counts once", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(50);
  const { ask, issue } = transfersOn(pharmacy);
  const sent = await issue(await ask(20));
  const hands = await twoProcesses(pharmacy);
  const part = [{ lotId, quantity: 2 }];
  const results = await outcomes(Array.from({ length: 10 }, (_, n) => hands(n).receive(sent, part)));
  expect(counted(results)).toEqual({ ok: 1, STALE_VERSION: 9 });
  expect(await onHand(pharmacy, lotId, pharmacy.wardId)).toBe(2);
  await addsUp(pharmacy);
});

test("R-PLT-4 R-RX-7 one arrival sent ten times with one key: ten times the first answer, and it counts once", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(50);
  const { ask, issue } = transfersOn(pharmacy);
  const input = seen(await issue(await ask(20)));
  const { nurse: caller } = pharmacy;
  const intent = { caller, operation: "pharmacy.receiveTransfer", input, output: transferView };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => runCommand(pharmacy, intent, (tx) => receiveTransfer(tx, caller, input))),
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await onHand(pharmacy, lotId, pharmacy.wardId)).toBe(20);
  await addsUp(pharmacy);
});

test("R-RX-7 given up while it arrives: of the two who settle the same units the second is told, and each counts once", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(50);
  const { ask, issue, receive } = transfersOn(pharmacy);
  const sent = await issue(await ask(20));
  const lost = { ...seen(sent), reason: "Not in the box" };
  const one = await goesFirst(pharmacy, (tx) => resolveTransfer(tx, pharmacy.pharmacist, lost));
  const other = refusalOf(receive(sent));
  await one.letGo();
  await expect(one.done).resolves.toMatchObject({ status: "received", lots: [{ discrepancy: 20, inTransit: 0 }] });
  expect(await other).toMatchObject({ code: "STALE_VERSION", current: { status: "received" } });
  expect(await onHand(pharmacy, lotId, pharmacy.wardId)).toBe(0);
  await addsUp(pharmacy);
});

test("R-RX-7 five receive and five give up, over two processes: one of them settles it", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(50);
  const { ask, issue } = transfersOn(pharmacy);
  const sent = await issue(await ask(20));
  const hands = await twoProcesses(pharmacy);
  const attempt = (n: number) => (n < 5 ? hands(n).receive(sent) : hands(n).resolve(sent));
  const results = await outcomes(Array.from({ length: 10 }, (_, n) => attempt(n)));
  expect(counted(results)).toEqual({ ok: 1, STALE_VERSION: 9 });
  const arrived = results.indexOf("ok") < 5 ? 20 : 0;
  expect(await onHand(pharmacy, lotId, pharmacy.wardId)).toBe(arrived);
  await addsUp(pharmacy);
});

test("R-RX-4 two wards want the last units: the second waits, and is told that nothing is left", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(10);
  const { ask, issue } = transfersOn(pharmacy);
  const [mine, theirs] = [await ask(10), await ask(10, { toLocationId: pharmacy.otherWardId })];
  const one = await goesFirst(pharmacy, (tx) => issueTransfer(tx, pharmacy.pharmacist, seen(mine)));
  const named = refusalOf(issue(theirs, [{ lotId, quantity: 10 }]));
  const other = refusalOf(issue(theirs));
  await one.letGo();
  await one.done;
  expect(await other).toMatchObject({ code: "INSUFFICIENT_STOCK", requested: 10, available: 0 });
  expect(await named).toMatchObject({ code: "INSUFFICIENT_STOCK", requested: 10, available: 0 });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(0);
  await addsUp(pharmacy);
});

test("R-RX-4 twenty requests of two wards for a lot of thirty-five, three each: no unit leaves twice", async () => {
  await using pharmacy = await testPharmacy();
  const { lotId } = await stockOn(pharmacy).receive(35);
  const { ask } = transfersOn(pharmacy);
  const asked = [];
  for (let n = 0; n < 20; n += 1) {
    asked.push(await ask(3, n % 2 === 0 ? {} : { toLocationId: pharmacy.otherWardId }));
  }
  const hands = await twoProcesses(pharmacy);
  const results = await outcomes(asked.map((one, n) => hands(n).issue(one)));
  expect(counted(results)).toEqual({ ok: 12, INSUFFICIENT_STOCK: 8 });
  expect(await onHand(pharmacy, lotId, pharmacy.pharmacyId)).toBe(0);
  await addsUp(pharmacy);
});

test("R-RX-5 overlapping lots go both ways at once, named in any order: no deadlock, and every unit is somewhere", async () => {
  await using pharmacy = await testPharmacy();
  const { pharmacyId, wardId } = pharmacy;
  const lotIds: string[] = [];
  for (let n = 0; n < 5; n += 1) {
    const { lotNumber, lotId } = await stockOn(pharmacy).receive(200);
    await transfersOn(pharmacy).onWard(200, { lotNumber });
    lotIds.push(lotId);
  }
  const again: string[] = [];
  const processes = [pharmacy.db, await pharmacy.anotherProcess()].map((db) => {
    noticeRetries(db, again);
    return transfersOn(pharmacy, db);
  });
  const anyOrder = (quantity: number): Share[] =>
    lotIds
      .map((lotId) => ({ lotId, quantity, at: Math.random() }))
      .sort((a, b) => a.at - b.at)
      .slice(0, 4)
      .map(({ lotId }) => ({ lotId, quantity }));
  const back = { fromLocationId: wardId, toLocationId: pharmacyId };
  const errands = Array.from({ length: 24 }, async (_, n) => {
    const { ask, issue, receive } = processes[n % 2] ?? transfersOn(pharmacy);
    const sent = await issue(await ask(8, n % 2 === 0 ? {} : back), anyOrder(2));
    await receive(
      sent,
      anyOrder(2).filter(({ lotId }) => sent.lots.some((lot) => lot.lotId === lotId)),
      pharmacy.pharmacist,
    );
  });
  expect(counted(await outcomes(errands))).toEqual({ ok: 24 });
  expect(again).toEqual([]);
  await addsUp(pharmacy);
});
