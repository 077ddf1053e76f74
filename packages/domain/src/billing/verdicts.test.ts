import { describe, expect, test } from "vitest";
import { isSettledBy, maySeeBill, owedMinor, refundableMinor } from "./verdicts.ts";

const bill = { totalMinor: 9_999, paidMinor: 0, refundedMinor: 0, voidedAt: null };

describe("R-PAY-3 what is owed is the total less what the clinic has kept", () => {
  test.each([
    [{}, 9_999],
    [{ paidMinor: 3_333 }, 6_666],
    [{ paidMinor: 9_999 }, 0],
    [{ paidMinor: 12_000 }, 0],
    [{ paidMinor: 9_999, refundedMinor: 3_333 }, 3_333],
    [{ voidedAt: new Date(0) }, 0],
  ])("%o leaves %i", (changed, owed) => {
    expect(owedMinor({ ...bill, ...changed })).toBe(owed);
  });
});

test("R-PAY-1 a bill is settled by what makes it whole, and not by one coin less", () => {
  expect(isSettledBy(bill, 9_998)).toBe(false);
  expect(isSettledBy(bill, 9_999)).toBe(true);
  expect(isSettledBy({ ...bill, paidMinor: 9_999, refundedMinor: 1 }, 1)).toBe(true);
});

test("R-27 only what came in can be given back, once", () => {
  expect(refundableMinor({ status: "captured", amountMinor: 500, refundedMinor: 200 })).toBe(300);
  expect(refundableMinor({ status: "pending", amountMinor: 500, refundedMinor: 0 })).toBe(0);
});

test("G-18 a patient knows of the own bills only", () => {
  const patient = { kind: "patient" as const, userId: "u", name: "P", roles: [], patientId: "p" };
  expect(maySeeBill(patient, { patientId: "p" })).toBe(true);
  expect(maySeeBill(patient, { patientId: "q" })).toBe(false);
  expect(maySeeBill({ kind: "staff", userId: "u", name: "S", roles: ["nurse"] }, { patientId: "q" })).toBe(true);
});
