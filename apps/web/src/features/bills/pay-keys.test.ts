import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { payKeys } from "./pay-keys.ts";

const bill = (amountMinor: number) => ({ id: "bill", owed: { amountMinor, currency: "KES" } });

function refused(code: string): unknown {
  const data = { refusal: { code } };
  return new TRPCClientError("refused", { result: { error: { message: "refused", code: -32_600, data } } });
}

test("what got no answer is asked again under the same key", () => {
  const keys = payKeys();
  const first = keys.keyFor(bill(1_000), "card");
  keys.settled(new TRPCClientError("Failed to fetch"));
  expect(keys.keyFor(bill(1_000), "card")).toBe(first);
});

test.each([
  ["a refusal", refused("HOLD_EXPIRED")],
  ["an answer", null],
])("R-PAY-2 after %s the next attempt is a new intent", (_what, error) => {
  const keys = payKeys();
  const first = keys.keyFor(bill(1_000), "card");
  keys.settled(error);
  expect(keys.keyFor(bill(1_000), "card")).not.toBe(first);
});

test("another amount and another way to pay are other intents", () => {
  const keys = payKeys();
  const all = [
    keys.keyFor(bill(1_000), "card"),
    keys.keyFor(bill(600), "card"),
    keys.keyFor(bill(600), "mobile_money"),
  ];
  expect(new Set(all).size).toBe(3);
});
