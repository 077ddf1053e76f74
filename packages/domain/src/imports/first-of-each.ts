import type { ImportColumn } from "./columns.ts";
import type { LineProblem } from "./import.ts";

/** A line that could be taken over, and the words that nobody else may have. */
export type KeyedLine<Row> = { line: number; row: Row; keys: Keys };
export type Keys = Readonly<Partial<Record<ImportColumn, string | null>>>;

/** Of lines with one phone, one national number, … the first stays; the others are told which line that is. */
export function firstOfEach<Row>(lines: readonly KeyedLine<Row>[]): {
  kept: KeyedLine<Row>[];
  problems: LineProblem[];
} {
  const firstWith = new Map<string, number>();
  const problems: LineProblem[] = [];
  const kept = lines.filter(({ line, keys }) => {
    const words = wordsIn(keys);
    const repeated = words.flatMap(({ field, word }) => {
      const first = firstWith.get(`${field}\n${word}`);
      return first === undefined ? [] : [{ line, field, reason: "twice_in_file" as const, other: String(first) }]; // `as const` keeps the literal.
    });
    problems.push(...repeated);
    if (repeated.length > 0) return false;
    for (const { field, word } of words) firstWith.set(`${field}\n${word}`, line);
    return true;
  });
  return { kept, problems };
}

/** The words of a line that are there, with the field they belong to. */
export function wordsIn(keys: Keys): { field: ImportColumn; word: string }[] {
  return Object.entries(keys).flatMap(
    ([field, word]) => (word === null ? [] : [{ field: field as ImportColumn, word }]), // the keys of the type above
  );
}
