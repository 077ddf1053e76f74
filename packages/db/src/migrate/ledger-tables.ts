/** Tables that are only ever added to: the application's role may read and insert, nothing else. */
export const LEDGER_TABLES = [
  "audit_events",
  "access_events",
  "access_grants",
  "appointment_history",
  "audit_digests",
  "stock_movements",
  "administrations",
  "administration_reversals",
  "stock_count_lines",
] as const;
