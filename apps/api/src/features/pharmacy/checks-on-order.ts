import type { Tx } from "@lockstep/db/database";
import { safetyChecks } from "@lockstep/domain/pharmacy/safety";
import type { SafetyCheck } from "@lockstep/domain/pharmacy/states";
import { invalidInput } from "@lockstep/domain/refusal";
import type { Drug } from "./drug.queries.ts";
import { runningOrders, suppliesOf } from "./supplies.queries.ts";

type Asked = {
  patientId: string;
  drug: Drug;
  allergies: readonly string[];
  now: Date;
  timeZone: string;
  /** The order that is supplied again: what it supplied is no duplicate of it. */
  orderId?: string;
};

/** What speaks against ordering a drug, for the first time or again: allergies, running orders and recent supplies (R-RX-9). */
export async function checksOnOrder(tx: Tx, { drug, allergies, ...asked }: Asked): Promise<SafetyCheck[]> {
  const wanted = { ...asked, substances: drug.substances };
  const [running, supplied] = await Promise.all([runningOrders(tx, wanted), suppliesOf(tx, wanted)]);
  return safetyChecks(drug, { allergies, supplies: [...running, ...supplied] });
}

/** The allergies among what was passed over: no dose of this order asks for them again. */
export function allergiesIn(checks: readonly SafetyCheck[]): string[] {
  return checks.filter(({ kind }) => kind === "allergy").map(({ detail }) => detail);
}

/** INVALID_INPUT for a drug that is out of use, and for more of it than one order may ask for. */
export function assertOrderable({ active, supplyMax }: Drug, quantity: number): void {
  if (!active) throw invalidInput("drugId", "is out of use");
  if (supplyMax !== null && quantity > supplyMax) {
    throw invalidInput("quantity", `is more than one order may ask for: ${supplyMax}`);
  }
}
