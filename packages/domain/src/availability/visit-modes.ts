/** How a visit takes place (R-SCH-15). */
export const VISIT_MODES = ["in_person", "video", "voice", "text"] as const;
export type VisitMode = (typeof VISIT_MODES)[number];
