import type { DrugView } from "@lockstep/domain/pharmacy/drug";
import { expect, test } from "vitest";
import { drugField, drugForm, drugOnWire, drugValuesOf } from "./drug-values.ts";

const MORPHINE: DrugView = {
  ...{ id: "1", name: "Morphine", strength: "10 mg/mL", form: "injection", unit: "ampoule", label: "Morphine" },
  ...{ substances: ["morphine", "opioid"], allergens: ["opioid"], controlled: true, active: true, version: 3 },
  ...{ price: { amountMinor: 12_050, currency: "KES" }, lowStockLevel: 20, supplyMax: 30, barcode: "619000" },
};

test("a drug that is opened and saved as it stands is what it was", () => {
  expect(drugOnWire(drugValuesOf(MORPHINE), "KES")).toEqual({
    ...{ name: "Morphine", strength: "10 mg/mL", form: "injection", unit: "ampoule" },
    ...{ substances: ["morphine", "opioid"], allergens: ["opioid"], controlled: true, active: true },
    ...{ priceMinor: 12_050, lowStockLevel: 20, supplyMax: 30, barcode: "619000" },
  });
});

test("what is left empty is no barcode, no maximum and no allergen", () => {
  const values = { ...drugValuesOf(MORPHINE), barcode: "", supplyMax: "", allergens: " , " };
  expect(drugOnWire(values, "KES")).toMatchObject({ barcode: null, supplyMax: null, allergens: [] });
});

test("a price is typed in units of the currency, with as many digits behind the point as it has", () => {
  const priced = (price: string, currency: string) =>
    drugForm(currency).safeParse({ ...drugValuesOf(MORPHINE), price }).data?.price;
  expect(["5", "5,5", "1 200.50", "5.555", "-1", ""].map((price) => priced(price, "KES"))).toEqual([
    ...[500, 550, 120_050, undefined, undefined, undefined],
  ]);
  expect(["5", "5.5"].map((price) => priced(price, "JPY"))).toEqual([5, undefined]);
});

test("no drug is without a substance, and none has an order of nothing at most", () => {
  const faults = drugForm("KES").safeParse({ ...drugValuesOf(MORPHINE), substances: " ", supplyMax: "0" });
  expect(faults.error?.issues.map(({ path }) => path[0])).toEqual(["substances", "supplyMax"]);
});

test("a fault that the server names finds its field", () => {
  expect(["priceMinor", "barcode", "nonsense"].map(drugField)).toEqual(["price", "barcode", undefined]);
});
