import type { Verdict } from "../verdict.ts";

/** Where stock lies. Patients are served from a pharmacy, a ward gives from its own. */
export const LOCATION_KINDS = ["pharmacy", "ward"] as const;
export type LocationKind = (typeof LOCATION_KINDS)[number];

/** Only what is available leaves the shelf to a patient; a quarantined lot waits for a decision, a recalled one for its end. */
export const LOT_STATUSES = ["available", "quarantined", "recalled"] as const;
export type LotStatus = (typeof LOT_STATUSES)[number];

/** What a movement was. Its sign follows from it, but for an adjustment and a count, which go either way. */
export const MOVEMENT_KINDS = [
  "received",
  "dispensed",
  "reversed",
  "issued",
  "transferred_in",
  "returned",
  "administered",
  "wasted",
  "adjusted",
  "counted",
  "written_off",
] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

export const ORDER_STATUSES = ["active", "completed", "discontinued"] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** A reversal makes a completed order active again; a discontinued one stays so. */
export const ORDER_TRANSITIONS: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  active: ["completed", "discontinued"],
  completed: ["active"],
  discontinued: [],
};

/** `requested` by the ward, `in_transit` once issued until every unit has been received or accounted for. */
export const TRANSFER_STATUSES = ["requested", "in_transit", "received", "cancelled"] as const;
export type TransferStatus = (typeof TRANSFER_STATUSES)[number];

export const TRANSFER_TRANSITIONS: Readonly<Record<TransferStatus, readonly TransferStatus[]>> = {
  requested: ["in_transit", "cancelled"],
  in_transit: ["received"],
  received: [],
  cancelled: [],
};

/** A count waits for a second person where it differs from the books; without a difference it needs nobody's yes. */
export const COUNT_STATUSES = ["waiting", "approved", "rejected"] as const;
export type CountStatus = (typeof COUNT_STATUSES)[number];

export const COUNT_TRANSITIONS: Readonly<Record<CountStatus, readonly CountStatus[]>> = {
  waiting: ["approved", "rejected"],
  approved: [],
  rejected: [],
};

export const ADMINISTRATION_OUTCOMES = ["given", "partial", "not_given"] as const;
export type AdministrationOutcome = (typeof ADMINISTRATION_OUTCOMES)[number];

/** Why a stop was passed over, as it is reviewed later. */
export const OVERRIDE_CODES = ["benefit_outweighs_risk", "tolerated_before", "not_a_true_allergy", "other"] as const;
export type OverrideCode = (typeof OVERRIDE_CODES)[number];

/** What stops an order or a dispense until somebody takes it upon them (R-RX-9); `ward` is the last of an order that its nurses give. */
export const SAFETY_CHECKS = ["allergy", "duplicate", "ward"] as const;
export type SafetyCheckKind = (typeof SAFETY_CHECKS)[number];
export type SafetyCheck = { kind: SafetyCheckKind; detail: string };

/** Why a lot may not be used for what was asked. */
export type LotUnusable = "expired" | "recalled" | "quarantined" | "other_drug" | "not_here";

/** A supply of the same substance within so many days is a duplicate. */
export const DUPLICATE_DAYS = 7;

/** The most units that anything may be counted in: it fits in the database's integer with room for sums. */
export const QUANTITY_MAX = 1_000_000;

/** The most units of a lot that may lie in one place. */
export const LEVEL_MAX = 1_000_000_000;

export function stepVerdict<Status extends string>(
  transitions: Readonly<Record<Status, readonly Status[]>>,
  from: Status,
  to: Status,
): Verdict<"illegal_transition"> {
  return transitions[from].includes(to) ? { allowed: true } : { allowed: false, because: "illegal_transition" };
}
