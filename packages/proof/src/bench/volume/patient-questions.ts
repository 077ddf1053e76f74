import { cursor, type Question, question, VARIANTS } from "./question.ts";
import type { VolumeLab } from "./volume-lab.ts";

/** The search for a patient, the list of all, and who may be there already: they need nothing but people. */
export async function patientQuestions({ owner, size }: Pick<VolumeLab, "owner" | "size">): Promise<Question[]> {
  const people = await owner<{ name: string; phone: string }[]>`
    select first_name || ' ' || last_name as name, '0' || substr(phone, 5) as phone
    from (select *, row_number() over (order by id) as n from patients) p
    where n % ${Math.floor(size.patients / VARIANTS)}::int = 7 order by n`;
  const [newest] = await owner<{ id: string }[]>`select id from patients order by id offset 10 limit 1`;
  if (!newest || people.length < VARIANTS) throw new Error("The clinic has too few patients for its questions.");
  const search = (what: string, q: (n: number) => string | undefined) =>
    question(`search: ${what}`, "patients.search", 50, (n) => ({ q: q(n), limit: 10 }));
  const list = (what: string, more: object) =>
    question(`patients, newest, ${what}`, "patients.search", 100, () => ({ q: "", limit: 10, ...more }));
  return [
    search("two letters", (n) => ["wa", "ka", "mu", "ny", "ot"][n]),
    search("a full name", (n) => people[n]?.name),
    search("a phone", (n) => people[n]?.phone),
    search("no match", (n) => `qzx${n}w`),
    list("first page", {}),
    list("last page", { cursor: cursor([newest.id]) }),
    question("who may be the same person", "patients.possibleDuplicates", 100, (n) => ({ phone: people[n]?.phone })),
  ];
}
