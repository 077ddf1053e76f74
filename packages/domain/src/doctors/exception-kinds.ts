/** What can be put into a doctor's calendar besides the week. */
export const EXCEPTION_KINDS = ["leave", "opening", "break"] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];
