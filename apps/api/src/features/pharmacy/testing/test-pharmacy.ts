import { randomUUID } from "node:crypto";
import type { Db, Tx } from "@lockstep/db/database";
import { newId } from "@lockstep/db/schema/columns";
import { drugs, stockLevels, stockLocations } from "@lockstep/db/schema/formulary";
import { users } from "@lockstep/db/schema/identity";
import { transact } from "@lockstep/db/transact";
import type { ReceiveStockInput } from "@lockstep/domain/pharmacy/stock";
import { and, eq, sql } from "drizzle-orm";
import { aStaffActor, callerOf, type TestClinic, testClinic } from "../../../testing/test-clinic.ts";
import { hashPassword } from "../../identity/passwords.ts";
import { receiveStock } from "../receive-stock.ts";

export type TestPharmacy = Awaited<ReturnType<typeof testPharmacy>>;

export const WITNESS_PASSWORD = "a witness signs here";

/**
 * The test clinic with a pharmacy, two wards, two pharmacists (the second can sign as a witness), a nurse, and three drugs:
 * amoxicillin (a penicillin), paracetamol, and morphine, which is controlled. Nothing lies on the shelves yet. Today is
 * 2030-01-07: lots that expire then may still be used.
 */
export async function testPharmacy(options: { poolSize?: number } = {}) {
  const clinic = await testClinic(options);
  const { db } = clinic;
  const [pharmacyId, wardId, otherWardId] = [newId(), newId(), newId()];
  const [pharmacistId, witnessId, nurseId] = [newId(), newId(), newId()];
  await db.insert(stockLocations).values([
    { id: pharmacyId, name: "Pharmacy", kind: "pharmacy" },
    { id: wardId, name: "Ward A", kind: "ward" },
    { id: otherWardId, name: "Ward B", kind: "ward" },
  ]);
  const staff = (id: string, name: string, email: string, role: "pharmacist" | "nurse", passwordHash?: string) => ({
    ...{ id, kind: "staff" as const, name, email, roles: [role] }, // the literal
    ...(passwordHash ? { passwordHash } : {}),
  });
  await db
    .insert(users)
    .values([
      staff(pharmacistId, "Joseph Barasa", "joseph@test.example", "pharmacist", await hashPassword(WITNESS_PASSWORD)),
      staff(witnessId, "Esther Moraa", "esther@test.example", "pharmacist", await hashPassword(WITNESS_PASSWORD)),
      staff(nurseId, "Mercy Chebet", "mercy@test.example", "nurse"),
    ]);
  const drug = (name: string, own: Partial<Omit<typeof drugs.$inferInsert, "id">> = {}) => ({
    ...{ id: newId(), name, strength: "500 mg", form: "tablet", unit: "tablet", substances: [name.toLowerCase()] },
    ...{ priceMinor: 1_000, ...own },
  });
  const [amoxicillin, paracetamol, morphine] = [
    drug("Amoxicillin", { allergens: ["penicillin"] }),
    drug("Paracetamol", { priceMinor: 0, lowStockLevel: 50 }),
    drug("Morphine", { strength: "10 mg", controlled: true, supplyMax: 100 }),
  ];
  await db.insert(drugs).values([amoxicillin, paracetamol, morphine]);
  return {
    ...clinic,
    ...{ clinic, pharmacyId, wardId, otherWardId },
    ...{ amoxicillinId: amoxicillin.id, paracetamolId: paracetamol.id, morphineId: morphine.id },
    pharmacist: callerOf(aStaffActor(pharmacistId, "pharmacist")),
    witness: callerOf(aStaffActor(witnessId, "pharmacist")),
    nurse: callerOf(aStaffActor(nurseId, "nurse")),
    [Symbol.asyncDispose]: () => clinic[Symbol.asyncDispose](),
  };
}

/** A lot on a shelf: amoxicillin in the pharmacy, good for a year, unless told. */
export function stockOn(pharmacy: TestPharmacy, db: Db = pharmacy.db) {
  return {
    async receive(quantity: number, wish: Partial<ReceiveStockInput> = {}) {
      const { pharmacyId: locationId, amoxicillinId: drugId } = pharmacy;
      const lotNumber = `L-${randomUUID().slice(0, 8)}`;
      const input = { locationId, drugId, lotNumber, expiresOn: "2031-01-31", quantity, idempotencyKey: randomUUID() };
      return transact(db, (tx: Tx) => receiveStock(tx, pharmacy.pharmacist, { ...input, ...wish }));
    },
  };
}

/** What lies of a lot in a place. */
export async function onHand({ db }: Pick<TestClinic, "db">, lotId: string, locationId: string): Promise<number> {
  const [level] = await db
    .select()
    .from(stockLevels)
    .where(and(eq(stockLevels.lotId, lotId), eq(stockLevels.locationId, locationId)));
  return level?.onHand ?? 0;
}

/** Levels that are not the sum of their movements, and movements whose balance does not follow from the one before: none, ever (R-RX-6). */
export async function drift({ db }: Pick<TestClinic, "db">): Promise<unknown[]> {
  return db.execute(sql`
    select l.id from stock_levels l
      left join (select lot_id, location_id, sum(delta) as sum from stock_movements group by 1, 2) m using (lot_id, location_id)
     where l.on_hand <> coalesce(m.sum, 0)`);
}
