import { gate } from "@lockstep/db/testing/gate";
import { transact } from "@lockstep/db/transact";
import { expect, test } from "vitest";
import { listenTo } from "../../testing/listen-to.ts";
import { testServer } from "../../testing/test-server.ts";
import { dispense } from "./dispense.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { stockOn, testPharmacy } from "./testing/test-pharmacy.ts";

test("R-RX-12 a dispense is told when it is committed, with what is left; one that is undone is never told", async () => {
  await using pharmacy = await testPharmacy();
  await using server = await testServer(pharmacy.clinic);
  const { prescribe, dispenseInput } = ordersOn(pharmacy);
  await stockOn(pharmacy).receive(50);
  const order = await prescribe();
  const { cookie, client } = await server.signInAs(pharmacy.witness.actor.userId);
  const heard = await listenTo(server.url, cookie, [`order:${order.id}`, "stock"]);
  const there = async () => {
    const [seen, { items }] = await Promise.all([
      client.pharmacy.order.query({ orderId: order.id }),
      client.pharmacy.stock.query({ limit: 10 }),
    ]);
    return [seen.remaining, items[0]?.onHand];
  };

  const undone = transact(pharmacy.db, async (tx) => {
    await dispense(tx, pharmacy.pharmacist, dispenseInput(order, 5));
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  const written = gate();
  const release = gate();
  const done = transact(pharmacy.db, async (tx) => {
    await dispense(tx, pharmacy.pharmacist, dispenseInput(order, 20));
    written.open();
    await release.opened;
  });
  await written.opened;
  expect(await there()).toEqual([30, 50]);
  expect(heard.topics).toEqual([]);
  release.open();
  await done;
  await expect.poll(() => new Set(heard.topics)).toEqual(new Set([`order:${order.id}`, "stock"]));
  expect(await there()).toEqual([10, 30]);
  heard.hangUp();
});
