import { canonicalJson, sha256 } from "@lockstep/db/canonical";
import type { Tx } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { idempotencyKeys } from "@lockstep/db/schema/platform";
import { transact } from "@lockstep/db/transact";
import { DomainError } from "@lockstep/domain/refusal";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import type { Caller, Services } from "../trpc/context.ts";

type Intent<Output extends z.ZodType> = {
  caller: Caller;
  /** The procedure, `scheduling.book`: keys are scoped by actor and procedure. */
  operation: string;
  /** Parsed input; its `idempotencyKey` names the intent, the rest is fingerprinted. */
  input: { idempotencyKey: string };
  /** First answer and replay pass the same schema. */
  output: Output;
};

/**
 * Claims the key, does the work, and stores the answer, all in this transaction (R-PLT-4). A rival with the same key
 * waits at the claim, then gets the stored answer; another body under the same key is refused. A refusal or a failure
 * rolls the claim back, so nothing of it is stored.
 */
export async function idempotently<Output extends z.ZodType>(
  tx: Tx,
  { caller, operation, input, output }: Intent<Output>,
  work: () => Promise<z.input<Output>>,
): Promise<z.output<Output>> {
  const { idempotencyKey: key, ...body } = input;
  const requestHash = sha256(canonicalJson(body));
  const row = { actorId: caller.actor.userId, operation, key };
  const claimed = await claim(tx, { ...row, requestHash });
  if (claimed.length === 0) {
    const [stored] = await storedAnswer(tx, row);
    if (stored?.requestHash !== requestHash) throw new DomainError({ code: "IDEMPOTENCY_MISMATCH" });
    return output.parse(stored.response);
  }
  const response = output.parse(await work());
  await storing(tx, { ...row, response });
  return response;
}

type Mine = Given<"actorId" | "operation" | "key">;
const mine = (given: Mine) =>
  and(
    eq(idempotencyKeys.actorId, given("actorId")),
    eq(idempotencyKeys.operation, given("operation")),
    eq(idempotencyKeys.key, given("key")),
  );

const claim = prepared((queryable, given: Given<"actorId" | "operation" | "key" | "requestHash">) =>
  queryable
    .insert(idempotencyKeys)
    .values({
      actorId: given("actorId"),
      operation: given("operation"),
      key: given("key"),
      requestHash: given("requestHash"),
    })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key }),
);

const storedAnswer = prepared((queryable, given: Mine) => queryable.select().from(idempotencyKeys).where(mine(given)));

const storing = prepared((queryable, given: Given<"actorId" | "operation" | "key" | "response">) =>
  queryable
    .update(idempotencyKeys)
    .set({ response: given("response") })
    .where(mine(given)),
);

/** One command: one transaction, one intent, one answer. */
export function runCommand<Output extends z.ZodType>(
  { db }: Pick<Services, "db">,
  intent: Intent<Output>,
  work: (tx: Tx) => Promise<z.input<Output>>,
): Promise<z.output<Output>> {
  return transact(db, (tx) => idempotently(tx, intent, () => work(tx)));
}
