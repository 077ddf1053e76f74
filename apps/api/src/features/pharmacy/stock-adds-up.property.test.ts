import type { Db } from "@lockstep/db/database";
import { checkIntegrity } from "@lockstep/db/integrity/check-integrity";
import { transact } from "@lockstep/db/transact";
import { DomainError } from "@lockstep/domain/refusal";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyWork, aShift, KINDS, NothingToDo, type Work } from "./testing/any-work.ts";
import { drift, testPharmacy } from "./testing/test-pharmacy.ts";

const RUNS = 12;
/** So many are at work at once, each with a list of their own. */
const HANDS = 4;
/** A shift has fewer things than this to do any one kind of work to. */
const PICKS_MAX = 12;
const PROMISES = new Set([
  ...["stock-adds-up", "register-without-gaps", "transfers-accounted-for", "orders-add-up", "bills-add-up"],
  ...["supplies-are-in-the-register", "only-good-lots-given", "witnessed-by-another", "counts-approved-by-another"],
]);

test("R-RX-6 G-11 whatever is done at once, by whomever, every level is the sum of its movements and never less than nothing", {
  timeout: 240_000,
}, async () => {
  await using pharmacy = await testPharmacy();
  const other = await pharmacy.anotherProcess();
  const done: Record<string, number> = {};
  const list = fc.array(anyWork, { minLength: 4, maxLength: 14, size: "max" });
  const lists = fc.array(list, { minLength: HANDS, maxLength: HANDS });
  await oneOfEach(done, await aShift(pharmacy), pharmacy.db);
  expect(Object.keys(done).sort()).toEqual([...KINDS].sort());
  await fc.assert(
    fc.asyncProperty(lists, async (hands) => {
      const shift = await aShift(pharmacy);
      await Promise.all(
        hands.map(async (works, hand) => {
          for (const work of works)
            await tried(done, work, () => shift.does(work, hand % 2 === 0 ? pharmacy.db : other));
        }),
      );
      expect(await drift(pharmacy)).toEqual([]);
      const findings = await transact(pharmacy.db, checkIntegrity, { snapshot: true });
      expect(findings.filter(({ name, holds }) => PROMISES.has(name) && !holds)).toEqual([]);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
});

/** So that no kind of work is only ever refused: each until it was done once, in an order in which that is possible. */
async function oneOfEach(done: Record<string, number>, { does }: Awaited<ReturnType<typeof aShift>>, db: Db) {
  for (const kind of KINDS) {
    for (let pick = 0; pick < PICKS_MAX && done[kind] === undefined; pick += 1) {
      const work: Work = { kind, pick, quantity: kind === "arrive" ? 1 : 4, status: "quarantined" };
      await tried(done, work, () => does(work, db));
    }
  }
}

/** A refusal is an answer, and so is that there is nothing to do it to; anything else that goes wrong fails the test. */
async function tried(done: Record<string, number>, { kind }: Work, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    done[kind] = (done[kind] ?? 0) + 1;
  } catch (error) {
    if (!(error instanceof DomainError || error instanceof NothingToDo)) throw error;
  }
}
