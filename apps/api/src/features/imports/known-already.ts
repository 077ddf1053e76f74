import type { Queryable } from "@lockstep/db/database";
import { list } from "@lockstep/db/list";
import { doctors } from "@lockstep/db/schema/doctors";
import { patients } from "@lockstep/db/schema/patients";
import { type Keys, wordsIn } from "@lockstep/domain/imports/first-of-each";
import type { LineProblem } from "@lockstep/domain/imports/import";
import { or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { ReadFile } from "./read-file.ts";

/**
 * Which lines are about somebody whom the clinic knows already, by phone or national number, or by e-mail or licence. One
 * statement, however many lines.
 */
export async function knownAlready(queryable: Queryable, file: ReadFile): Promise<LineProblem[]> {
  if (file.lines.length === 0) return [];
  return file.kind === "patients" ? knownPatients(queryable, file.lines) : knownDoctors(queryable, file.lines);
}

type Line = { line: number; keys: Keys };

async function knownPatients(queryable: Queryable, lines: readonly Line[]): Promise<LineProblem[]> {
  const rows = await queryable
    .select({ phone: patients.phone, nationalId: patients.nationalId, other: patients.fileNumber })
    .from(patients)
    .where(
      or(oneOf(patients.phone, wordsOf(lines, "phone")), oneOf(patients.nationalId, wordsOf(lines, "nationalId"))),
    );
  return problemsOf(lines, rows);
}

async function knownDoctors(queryable: Queryable, lines: readonly Line[]): Promise<LineProblem[]> {
  const rows = await queryable
    .select({ email: doctors.email, licenseNumber: doctors.licenseNumber, other: sql<null>`null` })
    .from(doctors)
    .where(
      or(oneOf(doctors.email, wordsOf(lines, "email")), oneOf(doctors.licenseNumber, wordsOf(lines, "licenseNumber"))),
    );
  return problemsOf(lines, rows);
}

function oneOf(column: PgColumn, words: readonly string[]): SQL {
  return sql`${column} = any(${list(words)}::text[])`;
}

function wordsOf(lines: readonly Line[], field: keyof Keys): string[] {
  return lines.flatMap(({ keys }) => keys[field] ?? []);
}

function problemsOf(lines: readonly Line[], known: readonly ({ other: string | null } & Keys)[]): LineProblem[] {
  const holders = new Map<string, string | null>();
  for (const { other, ...keys } of known) {
    for (const { field, word } of wordsIn(keys)) holders.set(`${field}\n${word}`, other);
  }
  return lines.flatMap(({ line, keys }) =>
    wordsIn(keys).flatMap(({ field, word }) => {
      const other = holders.get(`${field}\n${word}`);
      return other === undefined ? [] : [{ line, field, reason: "already_known" as const, other }]; // `as const` keeps the literal.
    }),
  );
}
