import { patients } from "@lockstep/db/schema/patients";
import type { PatientSearchTerms } from "@lockstep/domain/patients/search-terms";
import { and, eq, type SQL, sql } from "drizzle-orm";

/** One way in which a patient can match. What matches in several belongs to the first. */
export type Tier = {
  where: SQL;
  /** Followed by the id. Of a prefix tier it is the order of its index, so a page is read without looking at the rest. */
  sort: readonly [SQL, SQL];
  /** A trigram index has no order, so a match inside words is collected first: at most so many, however short the word. */
  candidatesMax?: number;
};

const CANDIDATES_MAX = 1_000;
// What a trigram index can look for anywhere; less than this it would have to read as a whole.
const HAS_TRIGRAM = /[\p{L}\p{N}]{3}/u;
const HAS_LATIN_TRIGRAM = /[a-z0-9]{3}/i;
// Where the database's LC_CTYPE is C, trigrams leave out all other letters. Names then are found by how they begin.
const trigramsKnowAllLetters = sql`cardinality(show_trgm('é')) > 0`;

const firstName = sql`lower(${patients.firstName}) collate "C"`;
const lastName = sql`lower(${patients.lastName}) collate "C"`;
const phone = sql`${patients.phone} collate "C"`;
const byLastName = [lastName, firstName] as const;
const byFirstName = [firstName, lastName] as const;

/** The best matches first: how a name or a number begins, then what is inside (R-LST-2). */
export function searchTiers(terms: Exclude<PatientSearchTerms, { kind: "newest" }>): Tier[] {
  if (terms.kind === "words") return [...nameTiers(terms.words), ...inside(terms.words)];
  if (terms.kind === "file") return fileTier(terms.fileNumber);
  const called: Tier = { where: beginsWith(phone, terms.phonePrefix), sort: [phone, sql`${patients.fileNumber}`] };
  return [...fileTier(terms.fileNumber), called, ...(terms.inside === null ? [] : inside([terms.inside]))];
}

function fileTier(fileNumber: string | null): Tier[] {
  return fileNumber === null ? [] : [{ where: eq(patients.fileNumber, fileNumber), sort: byLastName }];
}

/** `wanjiku mary` and `mary wanjiku`, each as far as it has been typed. */
function nameTiers(words: readonly string[]): Tier[] {
  const [first = "", ...rest] = words;
  const other = rest.join(" ");
  return [
    { where: begin(lastName, first, firstName, other), sort: byLastName },
    { where: begin(firstName, first, lastName, other), sort: byFirstName },
  ];
}

function begin(one: SQL, first: string, two: SQL, other: string): SQL {
  return other === "" ? beginsWith(one, first) : allOf([beginsWith(one, first), beginsWith(two, other)]);
}

/** A range instead of LIKE, because a prepared statement's plan cannot look into a pattern. */
function beginsWith(text: SQL, prefix: string): SQL {
  return sql`(${text} >= lower(${prefix}) and ${text} < lower(${prefix}) || ${"\u{10ffff}"})`;
}

/** Every word is somewhere, a short one at the beginning of a word; nothing while no word is long enough to be looked up. */
function inside(words: readonly string[]): Tier[] {
  if (!words.some((word) => HAS_TRIGRAM.test(word))) return [];
  const patterns = words.map((word) => `%${HAS_TRIGRAM.test(word) ? "" : " "}${literally(word)}%`);
  const matches = patterns.map((pattern) => sql`${patients.search} like lower(${pattern})`);
  const latin = words.some((word) => HAS_LATIN_TRIGRAM.test(word));
  const where = allOf(latin ? matches : [trigramsKnowAllLetters, ...matches]);
  return [{ where, sort: byLastName, candidatesMax: CANDIDATES_MAX }];
}

function literally(word: string): string {
  return word.replace(/[\\%_]/g, "\\$&");
}

function allOf(conditions: readonly SQL[]): SQL {
  return and(...conditions) ?? sql`true`;
}
