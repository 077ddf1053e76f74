export const IMPORT_KINDS = ["patients", "doctors"] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export const IMPORT_STATUSES = ["receiving", "checked", "done", "abandoned"] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];
