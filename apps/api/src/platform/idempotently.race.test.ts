import { groundOf } from "@lockstep/db/database";
import { patients } from "@lockstep/db/schema/patients";
import { idempotencyKeys } from "@lockstep/db/schema/platform";
import { gate } from "@lockstep/db/testing/gate";
import { someoneIsBlocked } from "@lockstep/db/testing/someone-is-blocked";
import { transact } from "@lockstep/db/transact";
import { DomainError } from "@lockstep/domain/refusal";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { testClinic } from "../testing/test-clinic.ts";
import { testServer } from "../testing/test-server.ts";
import { idempotently } from "./idempotently.ts";

const output = z.object({ answer: z.number() });

test("R-PLT-4 a rival with the same key waits for the first, then gets its answer and does nothing", async () => {
  await using clinic = await testClinic();
  const intent = {
    caller: clinic.desk,
    operation: "test.answer",
    input: { idempotencyKey: crypto.randomUUID() },
    output,
  };
  const claimed = gate();
  const release = gate();
  let runs = 0;
  const run = () =>
    transact(clinic.db, (tx) =>
      idempotently(tx, intent, async () => {
        runs += 1;
        claimed.open();
        await release.opened;
        return { answer: runs };
      }),
    );
  const first = run();
  await claimed.opened;
  const second = run();
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  expect(await Promise.all([first, second])).toEqual([{ answer: 1 }, { answer: 1 }]);
  expect(runs).toBe(1);
});

test("R-PLT-4 when the first is refused, the rival that waited does the work itself", async () => {
  await using clinic = await testClinic();
  const intent = {
    caller: clinic.desk,
    operation: "test.answer",
    input: { idempotencyKey: crypto.randomUUID() },
    output,
  };
  const claimed = gate();
  const release = gate();
  const first = transact(clinic.db, (tx) =>
    idempotently(tx, intent, async () => {
      claimed.open();
      await release.opened;
      throw new DomainError({ code: "NOT_FOUND" });
    }),
  );
  const refused = expect(first).rejects.toMatchObject({ refusal: { code: "NOT_FOUND" } });
  await claimed.opened;
  const second = transact(clinic.db, (tx) => idempotently(tx, intent, async () => ({ answer: 2 })));
  await someoneIsBlocked(clinic.database.ownerUrl);
  release.open();
  await refused;
  expect(await second).toEqual({ answer: 2 });
});

test("I-05 two hundred of one key over four processes make one effect; each is replayed or BUSY", {
  timeout: 60_000,
}, async () => {
  await using clinic = await testClinic();
  const others = await Promise.all([1, 2, 3].map(() => clinic.anotherProcess()));
  const servers = await Promise.all([clinic.db, ...others].map((db) => testServer(clinic, { db })));
  const desk = await servers[0]?.signIn("desk@test.example");
  const input = {
    firstName: "Two",
    lastName: "Hundred",
    dateOfBirth: "1980-01-01",
    sex: "male",
    phone: "+254733000200",
    idempotencyKey: crypto.randomUUID(),
  };
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const answer = await servers[n % 4]?.call("patients.register", input, { cookie: desk?.cookie ?? "" });
      return { status: answer?.status, body: await answer?.text() };
    }),
  );
  const served = answers.filter(({ status }) => status === 200);
  const busy = answers.filter(({ status }) => status === 503);
  expect(served.length + busy.length).toBe(200);
  expect(served.length).toBeGreaterThan(0);
  expect(new Set(served.map(({ body }) => body)).size).toBe(1);
  for (const { body } of busy) expect(JSON.parse(body ?? "").error.data.refusal.code).toBe("BUSY");
  expect(await clinic.db.select().from(patients).where(eq(patients.phone, input.phone))).toHaveLength(1);
  expect(await clinic.db.select().from(idempotencyKeys)).toHaveLength(1);
  for (const db of [clinic.db, ...others]) expect(groundOf(db).pool.stats().waiting).toBe(0);
  for (const server of servers) await server[Symbol.asyncDispose]();
});
