import { IMPORT_PARTS_MAX } from "@lockstep/domain/imports/limits";

/** Below what a request may hold, with room for the rest of the request. */
const PART_BYTES_MAX = 180_000;

/** A text in parts that each fit into a request, or null when there would be too many. No character is cut in two. */
export function splitText(text: string): string[] | null {
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    if (parts.length === IMPORT_PARTS_MAX) return null;
    const part = firstPart(text, from);
    parts.push(part);
    from += part.length;
  }
  return parts;
}

/** As much from here on as fits, as JSON in UTF-8. */
function firstPart(text: string, from: number): string {
  for (let length = PART_BYTES_MAX; ; length = Math.floor(length / 2)) {
    const end = from + length;
    const part = text.slice(from, isHigh(text.charCodeAt(end - 1)) ? end - 1 : end);
    if (new TextEncoder().encode(JSON.stringify(part)).length <= PART_BYTES_MAX) return part;
  }
}

/** The first half of a character that takes two. */
function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
