/** Why a line is not taken over. */
export const LINE_REASONS = [
  "missing",
  "too_long",
  "unsafe_characters",
  "not_a_day",
  "unclear_day",
  "in_the_future",
  "not_a_sex",
  "not_a_phone",
  "not_an_email",
  "not_valid",
  "too_many_cells",
  "twice_in_file",
  "already_known",
] as const;
export type LineReason = (typeof LINE_REASONS)[number];

/** Why a whole file is not taken over. */
export const FILE_REASONS = [
  "empty",
  "unreadable",
  "columns_missing",
  "column_twice",
  "too_many_lines",
  "taken_over_before",
] as const;
