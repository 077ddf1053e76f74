import { z } from "zod";

/** Every promise that the data keep (R-PLT-12); a screen has a sentence for each. */
export const INVARIANT_NAMES = [
  "doctor-in-one-place",
  "patient-in-one-place",
  "room-used-once",
  "overbooking-has-a-reason",
  "one-hold-a-patient",
  "tickets-without-gaps",
  "offers-hold-their-time",
  "one-offer-an-entry",
  "requests-have-their-visit",
  "history-tells-what-is",
  "history-without-gaps",
  "only-legal-steps",
  "intents-are-answered",
  "told-once",
  "emergencies-are-flagged",
  "bills-add-up",
  "bills-follow-their-visits",
  "receipts-without-gaps",
  "money-accounted-for",
  "stock-adds-up",
  "register-without-gaps",
  "transfers-accounted-for",
  "orders-add-up",
  "supplies-are-in-the-register",
  "only-good-lots-given",
  "witnessed-by-another",
  "counts-approved-by-another",
  "an-admin-remains",
  "one-patient-a-phone",
  "file-numbers-counted",
  "one-invitation-an-address",
  "nobody-inactive-is-in",
  "guards-in-place",
  "ledgers-only-grow",
  "references-are-indexed",
  "audit-chain-whole",
] as const;
export type InvariantName = (typeof INVARIANT_NAMES)[number];

/** One promise, looked at just now. */
const finding = z.object({
  name: z.enum(INVARIANT_NAMES),
  /** In English, for logs and terminals. */
  sentence: z.string(),
  holds: z.boolean(),
  /** How many rows break it. */
  count: z.number(),
  /** Ids of the first few that do. */
  examples: z.array(z.string()),
  ms: z.number(),
});
export type IntegrityFinding = z.infer<typeof finding>;
export const integrityView = z.object({ at: z.string(), findings: z.array(finding) });
export type IntegrityView = z.infer<typeof integrityView>;
