export const BILL_STATUSES = ["open", "part_paid", "paid", "void"] as const;

/** `supply` is what the pharmacy handed out, `return` what of it came back, at a price below nothing. */
export const BILL_LINE_KINDS = ["visit", "charge", "supply", "return"] as const;

export const PAYMENT_METHODS = ["cash", "card", "mobile_money"] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** `pending` while the patient is at the provider's page. */
export const PAYMENT_STATUSES = ["pending", "captured", "failed", "cancelled"] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const REFUND_STATUSES = ["pending", "done", "failed"] as const;
