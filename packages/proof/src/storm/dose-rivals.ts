import { codeOf } from "./call.ts";
import { ask, type Intent, type World } from "./client.ts";
import { prescribe } from "./dispensary.ts";
import { type Fleet, resolve } from "./intent.ts";
import type { Finding } from "./judge.ts";
import type { Random } from "./random.ts";
import { countOf } from "./rivals.ts";
import { deliver } from "./shelves.ts";

const HANDS = 10;

/** Before anything breaks: ten hand out one dose at once, each with a key of their own, one order after the other (G-11, R-21). */
export async function rivalsForOneDose(world: World, random: Random, orders: number): Promise<Finding> {
  const { locationId, cookie, drugIds } = world.clinic.dispensary;
  const fleet: Fleet = { ...world.fleet, headers: { cookie } };
  const client = { fleet, random, tally: world.tally };
  const done = async (wanted: Intent) => {
    const call = await ask(world, random, wanted, fleet);
    if (call.answer.kind === "unknown" || codeOf(call) === "BUSY") await resolve(client, call);
    return call;
  };
  const delivery = deliver(world, random, drugIds.slice(0, 1));
  await done({ ...delivery, input: { ...delivery.input, quantity: orders } });
  const against: string[] = [];
  for (let n = 0; n < orders; n += 1) {
    const { procedure, input } = prescribe(world, random);
    const { wardId: _none, ...asked } = input;
    const wish: Intent["input"] = {
      ...asked,
      drugId: drugIds[0],
      patientId: random.pick(world.clinic.rivalIds),
      quantity: 1,
    };
    const { answer } = await done({ procedure, input: wish });
    if (answer.kind !== "ok") throw new Error("An order that nothing was in the way of was not taken.");
    const { id: orderId, version: expectedVersion } = answer.data as { id: string; version: number }; // the contract's answer to it
    const { override } = wish;
    const dose = () => ({
      orderId,
      expectedVersion,
      locationId,
      quantity: 1,
      override,
      idempotencyKey: crypto.randomUUID(),
    });
    const calls = await Promise.all(
      Array.from({ length: HANDS }, () => done({ procedure: "pharmacy.dispense", input: dose() })),
    );
    const outcomes = countOf(calls.map(codeOf));
    if (outcomes !== `${HANDS - 1} EXCEEDS_REMAINING, 1 ok`) against.push(`order ${n + 1}: ${outcomes}`);
  }
  return {
    promise: "of ten who hand out one dose one does, and the others are told that nothing is left (G-11)",
    against,
  };
}
