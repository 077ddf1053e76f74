import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "../../testing/test-server.ts";
import { dataIn, refusalIn } from "../../testing/wire.ts";
import type { Caller } from "../../trpc/context.ts";
import { pharmacyRouter } from "./pharmacy.router.ts";
import { everyCommand, type Wanted } from "./testing/every-command.ts";
import { ordersOn } from "./testing/pharmacy-actions.ts";
import { type Spoilt, spoiltOf } from "./testing/spoilt.ts";
import { stockOn, type TestPharmacy, testPharmacy } from "./testing/test-pharmacy.ts";

const COMMANDS = Object.entries(pharmacyRouter._def.procedures).flatMap(([name, { _def }]) =>
  _def.type === "mutation" ? [name] : [],
);

let pharmacy: TestPharmacy;
let server: TestServer;
let wanted: Record<string, Wanted>;
const cookies = new Map<Caller, string>();
beforeAll(async () => {
  pharmacy = await testPharmacy();
  server = await testServer(pharmacy);
  wanted = await everyCommand(pharmacy);
  for (const { by } of Object.values(wanted)) await cookieOf(by);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await pharmacy[Symbol.asyncDispose]();
});

async function cookieOf(caller: Caller): Promise<string> {
  const known = cookies.get(caller) ?? (await server.signInAs(caller.actor.userId)).cookie;
  cookies.set(caller, known);
  return known;
}

async function send(command: string, by: Caller, body: unknown): Promise<Response> {
  return server.call(`pharmacy.${command}`, body, { cookie: await cookieOf(by) });
}

function wantedOf(command: string): Wanted {
  const one = wanted[command];
  if (!one) throw new Error(`Nobody has said how ${command} is called.`);
  return one;
}

/** More would be turned away as too many at once. */
const AT_ONCE = 8;
const WHAT_WAS_SPOILT = expect.objectContaining({ status: 400, code: "INVALID_INPUT", isNamed: true });

/** What was answered, and whether it names the field that was spoilt. */
async function found(answer: Response, spoilt: Spoilt | undefined) {
  const refusal = await refusalIn(answer);
  const fields = refusal.code === "INVALID_INPUT" ? refusal.issues.map(({ path }) => path.join(".")) : [];
  const isNamed = fields.some((field) => field.startsWith(spoilt?.path ?? " "));
  return { ...spoilt, status: answer.status, code: refusal.code, isNamed };
}

const TABLES = [
  ...["stock_movements", "stock_levels", "lots", "drugs", "stock_locations", "medication_orders", "dispenses"],
  ...["dispense_lots", "stock_transfers", "transfer_lines", "transfer_lots", "stock_counts", "stock_count_lines"],
  ...["administrations", "administration_reversals", "bills", "bill_lines", "audit_events", "idempotency_keys"],
];

/** All that a command of the pharmacy could have changed, in a few letters each. */
async function everything(): Promise<Record<string, unknown>> {
  const parts = TABLES.map(
    (table) =>
      sql`(select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from ${sql.identifier(table)} t) as ${sql.identifier(table)}`,
  );
  const [row] = await pharmacy.db.execute<Record<string, unknown>>(sql`select ${sql.join(parts, sql`, `)}`);
  return row ?? {};
}

test.each(COMMANDS)(
  "B-05 B-06 P-12 whatever is sent to %s that is none of its inputs is 400, and nothing changes",
  async (command) => {
    const { by, input, optional = [] } = wantedOf(command);
    const before = await everything();
    const spoilt = spoiltOf(input, optional);
    expect(spoilt.length).toBeGreaterThan(10);
    for (let from = 0; from < spoilt.length; from += AT_ONCE) {
      const some = spoilt.slice(from, from + AT_ONCE);
      const answers = await Promise.all(some.map(({ body }) => send(command, by, body)));
      for (const [n, answer] of answers.entries()) expect(await found(answer, some[n])).toEqual(WHAT_WAS_SPOILT);
    }
    expect(await everything()).toEqual(before);
  },
);

test.each(COMMANDS)(
  "R-PLT-3 whoever calls %s with a version that is no longer that, or for what is not there, changes nothing",
  async (command) => {
    const { by, input } = wantedOf(command);
    const before = await everything();
    if ("expectedVersion" in input) {
      const answer = await send(command, by, { ...input, expectedVersion: Number(input.expectedVersion) + 1 });
      expect(answer.status).toBe(409);
      expect(await refusalIn(answer)).toMatchObject({
        code: "STALE_VERSION",
        current: { version: input.expectedVersion },
      });
    }
    const ids = Object.keys(input).filter((field) => field.endsWith("Id"));
    for (const field of ids) {
      const answer = await send(command, by, { ...input, [field]: randomUUID() });
      expect([field, await refusalIn(answer)]).toEqual([field, { code: "NOT_FOUND" }]);
    }
    expect(await everything()).toEqual(before);
  },
);

test("R-SCH-9 R-RX-3 a dispense and an end by whoever has not seen the last dispense are refused with the order as it is", async () => {
  const { pharmacist: by, pharmacyId: locationId, doctorCallers } = pharmacy;
  const { prescribe, dispense } = ordersOn(pharmacy);
  const { id: orderId, version: expectedVersion } = await prescribe({ drugId: pharmacy.morphineId, quantity: 30 });
  await stockOn(pharmacy).receive(100, { drugId: pharmacy.morphineId });
  await dispense({ id: orderId, version: 1 }, 10, { witnessId: pharmacy.witness.actor.userId });
  const before = await everything();
  const seen = { orderId, expectedVersion };
  const again = await send("dispense", by, { ...seen, locationId, quantity: 10, idempotencyKey: randomUUID() });
  const end = await send("discontinue", doctorCallers[0] ?? by, {
    ...seen,
    reason: "Rash",
    idempotencyKey: randomUUID(),
  });
  for (const answer of [again, end]) {
    expect(answer.status).toBe(409);
    expect(await refusalIn(answer)).toMatchObject({
      ...{ code: "STALE_VERSION", changedBy: "Joseph Barasa" },
      current: { id: orderId, version: 2, remaining: 20 },
    });
  }
  expect(await everything()).toEqual(before);
});

test("each of those inputs as it was is carried out: what was refused was refused for what was spoilt", async () => {
  for (const command of COMMANDS) {
    const { by, input } = wantedOf(command);
    const answer = await send(command, by, input);
    expect(
      answer.status,
      `${command}: ${answer.status === 200 ? "" : JSON.stringify(await answer.clone().json())}`,
    ).toBe(200);
    await dataIn(answer);
  }
});
