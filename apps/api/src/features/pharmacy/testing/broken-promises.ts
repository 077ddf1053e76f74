import { checkIntegrity } from "@lockstep/db/integrity/check-integrity";
import { pharmacyInvariants } from "@lockstep/db/integrity/pharmacy-invariants";
import { transact } from "@lockstep/db/transact";
import type { TestPharmacy } from "./test-pharmacy.ts";

const NAMES = new Set(pharmacyInvariants.map(({ name }) => name));

/** Which of the pharmacy's promises do not hold: none, ever. */
export async function brokenPromises({ db }: TestPharmacy): Promise<string[]> {
  const findings = await transact(db, checkIntegrity, { snapshot: true });
  return findings.filter(({ name, holds }) => NAMES.has(name) && !holds).map(({ name }) => name);
}
