import type { Queryable } from "@lockstep/db/database";
import { type Given, prepared } from "@lockstep/db/prepared";
import { drugs } from "@lockstep/db/schema/formulary";
import { patients } from "@lockstep/db/schema/patients";
import { medicationOrders } from "@lockstep/db/schema/pharmacy";
import { between, or, type SQL, sql } from "drizzle-orm";

const NAMED_MAX = 200;
const NUMBER = /^[1-9]\d{0,8}$/;
const DIGITS_MAX = 9;

/**
 * Conditions, one for each word, that an order is of a patient, of a drug or of a number that begins with it. What few
 * are called is looked up first, so that orders are found by their indexes, or at once that there are none; of what many
 * are called, some are among the first that the list comes by.
 */
export async function wordConditions(queryable: Queryable, words: readonly string[]): Promise<(SQL | undefined)[]> {
  if (words.length === 0) return [];
  const patterns = words.map((word) => `% ${word.replace(/[\\%_]/g, "\\$&")}%`);
  const meant = await meanings(queryable, { patterns });
  return words.map((word, at) => {
    const { drugIds, patientIds, many } = meant[at] ?? NOTHING;
    if (many) return somewhere(word);
    return or(
      sql`${medicationOrders.patientId} = any(${patientIds}::uuid[])`,
      sql`${medicationOrders.drugId} = any(${drugIds}::uuid[])`,
      ...numbersFrom(word),
    );
  });
}

/** Arrays as PostgreSQL writes them, which go back as they came. */
type Meaning = { drugIds: string; patientIds: string; many: boolean };
const NOTHING: Meaning = { drugIds: "{}", patientIds: "{}", many: false };

const meanings = prepared((queryable, given: Given<"patterns">) =>
  queryable.execute<Meaning>(sql`
    select drug_ids::text as "drugIds", patient_ids::text as "patientIds",
           cardinality(patient_ids) > ${NAMED_MAX} as many
      from unnest(${given("patterns")}::text[]) with ordinality as word (pattern, at),
           lateral (select array(select ${drugs.id} from ${drugs} where ${drugs.search} like pattern) as drug_ids,
                           array(select ${patients.id} from ${patients} where ${patients.search} like pattern
                                  limit ${NAMED_MAX + 1}) as patient_ids) as meant
     order by at`),
);

/** The same, for orders that are looked at one by one. */
export function somewhere(word: string): SQL {
  return sql`strpos(${patients.search} || ${drugs.search} || ' ' || ${medicationOrders.number}, ${` ${word}`}) > 0`;
}

/** 12 is the beginning of 12, of 120 to 129, of 1200 to 1299, and so on. */
function numbersFrom(word: string): SQL[] {
  if (!NUMBER.test(word)) return [];
  return Array.from({ length: DIGITS_MAX - word.length + 1 }, (_, zeros) => {
    const first = Number(word) * 10 ** zeros;
    return between(medicationOrders.number, first, first + 10 ** zeros - 1);
  });
}
