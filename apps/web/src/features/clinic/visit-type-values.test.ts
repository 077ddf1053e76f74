import { expect, test } from "vitest";
import { typeOnWire, typeValuesOf, visitTypeForm } from "./visit-type-values.ts";

const TYPE = {
  id: "1",
  name: "Vaccination",
  minutes: 15,
  priceMinor: 90_000,
  modes: ["in_person" as const, "video" as const],
  needsApproval: false,
  active: true,
  version: 1,
};

test("R-SCH-15 a type comes out of the form as it went in, whatever the digits of the currency", () => {
  const { id: _, version: __, ...fields } = TYPE;
  for (const currency of ["KES", "UGX", "KWD"]) {
    expect(typeOnWire(typeValuesOf(TYPE, currency), currency), currency).toEqual(fields);
  }
  expect(typeValuesOf(TYPE, "KES").price).toBe("900");
  expect(typeValuesOf({ ...TYPE, priceMinor: 90_050 }, "KES").price).toBe("900.50");
  expect(typeValuesOf(TYPE, "UGX").price).toBe("90000");
});

test("R-SCH-15 a price is read as it is typed, and no finer than the currency", () => {
  const priced = (price: string, currency = "KES") =>
    visitTypeForm(currency).safeParse({ ...typeValuesOf(TYPE, currency), price }).data?.price;
  expect([priced("1 500"), priced("1500.5"), priced("0,10"), priced("0")]).toEqual([150_000, 150_050, 10, 0]);
  expect([priced(""), priced("-1"), priced("1.505"), priced("1e3"), priced("12.5", "UGX")]).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
});

test("R-SCH-15 a type without a way of seeing patients is none", () => {
  const { error } = visitTypeForm("KES").safeParse({ ...typeValuesOf(null, "KES"), name: "X", price: "1", modes: "" });
  expect(error?.issues.map(({ path }) => path[0])).toEqual(["modes"]);
});
