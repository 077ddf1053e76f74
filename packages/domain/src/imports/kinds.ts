export const IMPORT_KINDS = ["patients", "doctors"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
