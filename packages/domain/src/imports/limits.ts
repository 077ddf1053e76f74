/** Lines below the header that one file may have. */
export const IMPORT_LINES_MAX = 5_000;
/** A request's body is at most 256 kB, so a file comes in parts. */
export const IMPORT_PARTS_MAX = 25;
export const IMPORT_PART_BYTES_MAX = 200_000;
