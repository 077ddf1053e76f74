import { randomUUID } from "node:crypto";
import { auditEvents } from "@lockstep/db/schema/platform";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { counted, outcomes } from "../scheduling/testing/actions.ts";
import { pharmacyCalls } from "./testing/pharmacy-calls.ts";
import { refusedWith } from "./testing/refused-with.ts";
import { testPharmacy } from "./testing/test-pharmacy.ts";

const key = () => ({ idempotencyKey: randomUUID() });

const tramadol = {
  ...{
    name: "Tramadol",
    strength: "50 mg",
    form: "capsule",
    unit: "capsule",
    substances: ["tramadol"],
    priceMinor: 300,
  },
  ...{ allergens: ["opioid"], controlled: true, lowStockLevel: 20, supplyMax: 60, barcode: "600123" },
};

test("R-RX-10 a drug whose price is corrected stays controlled, and keeps all else that nobody spoke of", async () => {
  await using pharmacy = await testPharmacy();
  const { addDrug, updateDrug } = pharmacyCalls(pharmacy);
  const before = await addDrug({ ...tramadol, ...key() });
  const after = await updateDrug({ drugId: before.id, expectedVersion: 1, priceMinor: 350, ...key() });
  expect(after).toEqual({ ...before, price: { ...before.price, amountMinor: 350 }, version: 2 });
  const cleared = { supplyMax: null, barcode: null, active: false, allergens: [] };
  expect(await updateDrug({ drugId: before.id, expectedVersion: 2, ...cleared, ...key() })).toMatchObject({
    ...{ ...cleared, controlled: true, lowStockLevel: 20, version: 3 },
  });
});

test("R-RX-10 who uncontrols a drug, or takes away a substance, an allergen or a limit, is on record", async () => {
  await using pharmacy = await testPharmacy();
  const { addDrug, updateDrug } = pharmacyCalls(pharmacy);
  const { id: drugId } = await addDrug({ ...tramadol, ...key() });
  const changed = { controlled: false, substances: ["other"], allergens: [], lowStockLevel: 0, supplyMax: null };
  await updateDrug({ drugId, expectedVersion: 1, ...changed, ...key() });
  const { name: _name, strength: _strength, form: _form, ...said } = tramadol;
  const [added, updated] = await pharmacy.db.select().from(auditEvents).where(eq(auditEvents.entityId, drugId));
  expect(added).toMatchObject({ action: "drug.added", after: { ...said, active: true } });
  expect(updated).toMatchObject({ action: "drug.updated", before: { ...said }, after: { ...said, ...changed } });
});

test("R-PLT-5 of two who change one drug the second is told; its unit stays, and a taken name is none", async () => {
  await using pharmacy = await testPharmacy();
  const { updateDrug } = pharmacyCalls(pharmacy);
  const seen = { drugId: pharmacy.paracetamolId, expectedVersion: 1 };
  const results = await outcomes(
    [100, 200, 300, 400, 500].map((priceMinor) =>
      updateDrug({ ...seen, priceMinor, ...key() }).catch((error: { cause?: unknown }) => {
        throw error.cause;
      }),
    ),
  );
  expect(counted(results)).toEqual({ ok: 1, STALE_VERSION: 4 });
  expect(await refusedWith(updateDrug({ ...seen, priceMinor: 1, ...key() }))).toMatchObject({
    ...{ code: "STALE_VERSION", current: { id: seen.drugId, version: 2 } },
  });
  const now = { ...seen, expectedVersion: 2 };
  expect(await refusedWith(updateDrug({ ...now, unit: "box", ...key() }))).toMatchObject({
    issues: [{ path: ["unit"] }],
  });
  expect(await refusedWith(updateDrug({ ...now, name: "Amoxicillin", ...key() }))).toMatchObject({
    issues: [{ path: ["name"], message: "is taken" }],
  });
  for (const wish of [
    { priceMinor: -1 },
    { substances: [] },
    { lowStockLevel: 0.5 },
    { supplyMax: 0 },
    { name: " " },
  ]) {
    await expect(updateDrug({ ...now, ...wish, ...key() })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  }
});
