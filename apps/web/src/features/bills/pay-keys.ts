import type { BillView } from "@lockstep/domain/billing/bill";
import { newKey } from "../../lib/new-key.ts";
import { refusalOf } from "../../lib/refusal-of.ts";

type Owed = Pick<BillView, "id" | "owed">;

/**
 * One key for each intent to pay. Pressed again because no answer came, it is the same intent; after an answer, be it a refusal,
 * and for another amount or another way to pay, it is a new one.
 */
export function payKeys() {
  let asked: { what: string; key: string } | null = null;
  return {
    keyFor({ id, owed }: Owed, method: string): string {
      const what = `${id} ${owed.amountMinor} ${method}`;
      if (asked?.what !== what) asked = { what, key: newKey() };
      return asked.key;
    },
    settled(error: unknown): void {
      if (error === null || refusalOf(error) !== null) asked = null;
    },
  };
}
