import type { Fault } from "./fault.ts";

const PHARMACY = "apps/api/src/features/pharmacy";

/** Faults by which a count could go wrong, or a patient get what they must not. */
export const PHARMACY_FAULTS: readonly Fault[] = [
  {
    name: "levels of stock are read without a lock",
    file: `${PHARMACY}/claim-levels.ts`,
    find: `() => lock(tx, "stock level", ids),
    () => clock(tx),
    () => levelsWithIds(tx, ids),`,
    replace: `() => (lock, Promise.resolve()),
    () => clock(tx),
    () => levelsWithIds(tx, ids),`,
    tests: [`${PHARMACY}/dispense.race.test.ts`],
    caughtBy: ["R-RX-5 the last units are wanted by forty at once"],
  },
  {
    name: "an order is handed out without a lock",
    file: `${PHARMACY}/claim-order.ts`,
    find: `    () => lock(tx, "patient", patientId),
    () => lock(tx, "medication order", orderId),`,
    replace: `    () => (lock, Promise.resolve(patientId)),
    () => Promise.resolve(),`,
    tests: [`${PHARMACY}/dispense.race.test.ts`, `${PHARMACY}/order-ends.race.test.ts`],
    caughtBy: ["R-RX-3 two pharmacists over one remainder", "R-22 whoever dispenses while the doctor discontinues"],
  },
  {
    name: "lines of one lot are not added up",
    file: `${PHARMACY}/usable-lots.ts`,
    find: "return movesOf(available, byLot(lots), quantity);",
    replace: "return movesOf(available, lots, quantity);",
    tests: [`${PHARMACY}/dispense.race.test.ts`],
    caughtBy: ["R-RX-4 twenty who each name one lot twice"],
  },
  {
    name: "a transfer is taken in without a lock",
    file: `${PHARMACY}/claim-transfer.ts`,
    find: `() => lock(tx, "stock transfer", transferId),`,
    replace: "() => (lock, Promise.resolve()),",
    tests: [`${PHARMACY}/transfers.race.test.ts`],
    caughtBy: ["R-RX-7 issued by two at once"],
  },
  {
    name: "an expired lot is handed out",
    file: "packages/domain/src/pharmacy/lot-verdict.ts",
    find: `if (lot.expiresOn < today) return { allowed: false, because: "expired" };`,
    replace: "void today;",
    tests: [`${PHARMACY}/dispense.test.ts`],
    caughtBy: ["R-RX-4 P-02 first expiry first"],
  },
  {
    name: "a controlled drug goes out by one pair of hands",
    file: `${PHARMACY}/dispense.ts`,
    find: `if (order.controlled && !witnessId) throw unwitnessed("missing");`,
    replace: "void unwitnessed;",
    tests: [`${PHARMACY}/controlled-drugs.test.ts`],
    caughtBy: ["R-RX-10 P-07 Z-12 a controlled drug needs a second person"],
  },
  {
    name: "a reversal does not reach the bill",
    file: `${PHARMACY}/reverse-dispense.ts`,
    find: "if (handedOut.billId) {",
    replace: "if (handedOut.billId === handedOut.id) {",
    tests: [`${PHARMACY}/dispense.test.ts`],
    caughtBy: ["R-RX-11 a reversal goes back to the lots that it came from"],
  },
];
