import { randomUUID } from "node:crypto";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { openPharmacy } from "../pharmacy/dispensing.ts";
import { explain, type Plan } from "./explain.ts";
import { pharmacyQuestions } from "./pharmacy-questions.ts";
import { questionsFor } from "./questions.ts";
import { isFrame, recording, type Statement } from "./statement-log.ts";
import type { VolumeLab } from "./volume-lab.ts";
import { recordedQuestions } from "./volume-reads.ts";

export type Plans = {
  /** The statements of each question that look at a table which grows. */
  asked: { what: string; plans: Plan[] }[];
  /** Every index of the tables that grow, with the questions whose plans use it, and what else it is for. */
  indexes: Index[];
};
type Index = { name: string; table: string; for: string; megabytes: number; usedBy: string[] };

/** Those that no question uses and that are there for nothing else: they are to be asked for or dropped (R-LST-3). */
export function idleIndexes({ indexes }: Plans): Index[] {
  return indexes.filter((index) => index.usedBy.length === 0 && index.for === NOTHING);
}

/** A question passes that reads no great table from end to end, an index that is of use. */
export function verdictOn(plans: Plans): { passed: number; failed: number } {
  const scanning = plans.asked.filter((question) => question.plans.some(({ scanned }) => scanned.length > 0)).length;
  const failed = scanning + idleIndexes(plans).length;
  return { passed: plans.asked.length + plans.indexes.length - failed, failed };
}

const NOTHING = "nothing else";

type Tables = {
  /** A statement that looks at none of these looks at what stays small. */
  growing: readonly string[];
  /** Those whose every index is to be of use. */
  indexed: readonly string[];
};
const CALENDAR: Tables = {
  growing: [
    "appointments",
    "patients",
    "audit_events",
    "appointment_history",
    "access_events",
    "outbox",
    "idempotency_keys",
  ],
  indexed: ["appointments", "patients", "audit_events", "appointment_history", "access_events"],
};
const STOCK = [
  ...["lots", "stock_levels", "stock_movements", "medication_orders"],
  ...["dispenses", "dispense_lots", "administrations"],
];
const PHARMACY: Tables = { growing: ["patients", ...STOCK], indexed: STOCK };

/** Which index every statement uses and what it costs; and which index none uses. */
export async function plansOf(lab: VolumeLab, say: (line: string) => void): Promise<Plans> {
  const tables = lab.size.stock ? PHARMACY : CALENDAR;
  const questions = lab.size.stock ? await pharmacyQuestions(lab) : await questionsFor(lab);
  const asked: Plans["asked"] = [];
  for (const { question, recorded } of await recordedQuestions(lab, questions)) {
    say(`  ${question.what}`);
    asked.push({ what: question.what, plans: await heaviest(lab, recorded, tables) });
  }
  for (const { what, statements } of lab.size.stock ? [await recordedDispense(lab)] : await recordedCommands(lab)) {
    say(`  ${what}`);
    asked.push({ what, plans: await heaviest(lab, [statements], tables) });
  }
  if (!lab.size.stock) {
    say(`  ${AUDIT_LINK}`);
    asked.push({ what: AUDIT_LINK, plans: [await explain(lab.owner, await nextAuditLink(lab))] });
  }
  const uses = (name: string) => asked.filter(({ plans }) => plans.some(({ indexes }) => indexes.includes(name)));
  const indexes = (await indexesOf(lab, tables)).map((index) => ({
    ...index,
    usedBy: uses(index.name).map(({ what }) => what),
  }));
  return { asked, indexes };
}

/** Of the ways to ask, the one that looks at the most. */
async function heaviest({ owner }: VolumeLab, ways: readonly Statement[][], { growing }: Tables): Promise<Plan[]> {
  const grows = new RegExp(`\\b(?:${growing.join("|")})\\b`);
  let most: Plan[] = [];
  for (const statements of ways) {
    const plans: Plan[] = [];
    for (const statement of statements) {
      const { text } = statement;
      const reads = /^\s*(?:select|with)/i.test(text) && !/\binsert into\b/i.test(text) && !isFrame(statement);
      if (reads && grows.test(statement.text)) plans.push(await explain(owner, statement));
    }
    if (pagesOf(plans) > pagesOf(most)) most = plans;
  }
  return most;
}

const pagesOf = (plans: readonly Plan[]) => plans.reduce((sum, { pages }) => sum + pages, 0);

/** What commands read: a visit is cancelled, its patient gets a time elsewhere, and somebody is called in. */
async function recordedCommands(lab: VolumeLab): Promise<{ what: string; statements: Statement[] }[]> {
  const { client, clinic, owner, day } = lab;
  const [visit] = await owner<{ id: string; version: number; doctorId: string; patientId: string }[]>`
    select id, version, doctor_id as "doctorId", patient_id as "patientId" from appointments
    where status = 'confirmed' and starts_at > ${day}::date + 4 order by starts_at limit 1`;
  if (!visit) throw new Error("The clinic has no visit ahead.");
  const { id: appointmentId, version: expectedVersion, doctorId, patientId } = visit;
  const step = { appointmentId, expectedVersion, to: "cancelled", reason: "Cannot come" };
  const wish = {
    patientId,
    visitTypeId: clinic.visitTypeId,
    mode: "in_person",
    startsAt: `${addDays(day, 9)}T05:00:00.000Z`,
  };
  return recording(lab, async (record) => {
    const once = async (what: string, procedure: string, input: object) => {
      const call = () => client.call(procedure, { ...input, idempotencyKey: randomUUID() });
      return { what, statements: await record(call, 1) };
    };
    return [
      await once("a change of status", "scheduling.changeStatus", step),
      await once("a booking with any of 50 doctors", "scheduling.book", { ...wish, doctorId: "any" }),
      await once("a booking that is refused, and its other times", "scheduling.book", { ...wish, doctorId }),
      await once("calling the next", "scheduling.callNext", { doctorId }),
    ];
  });
}

async function recordedDispense(lab: VolumeLab): Promise<{ what: string; statements: Statement[] }> {
  const ward = await openPharmacy(lab, { spread: 1, one: 0 });
  const statements = await recording(lab, (record) => record(() => ward.dispense(ward.spread[0]), 1));
  ward.close();
  return { what: "a dispense", statements };
}

const AUDIT_LINK = "the audit's next link, which a job adds";

/** As `auditDigest` asks, in the middle of the audit: jobs do not run here. */
async function nextAuditLink({ owner, day }: VolumeLab): Promise<Statement> {
  const [place] = await owner<{ at: string; id: string }[]>`
    select at::text as at, id from audit_events where at <= ${day}::date - 30 order by at desc, id desc limit 1`;
  if (!place) throw new Error("The audit is empty.");
  const text = `select * from audit_events where (at, id) > ($1::timestamptz, $2::uuid) and at <= $3::timestamptz
    order by at, id limit 500`;
  return { text, literals: [`'${place.at}'`, `'${place.id}'`, `'${day}'`], connection: "" };
}

async function indexesOf({ owner }: VolumeLab, { indexed }: Tables): Promise<Omit<Index, "usedBy">[]> {
  return owner<Omit<Index, "usedBy">[]>`
    select s.indexrelname as name, s.relname as table, round(pg_relation_size(s.indexrelid) / 1e6)::int as megabytes,
      case when exists (select from pg_constraint c where c.conindid = s.indexrelid and c.contype in ('x', 'u', 'p')) then 'a constraint'
        when i.indisunique then 'uniqueness'
        when exists (select from pg_constraint c where c.contype = 'f' and c.conrelid = s.relid and c.conkey[1] = i.indkey[0])
          then 'a reference'
        else ${NOTHING} end as for
    from pg_stat_user_indexes s join pg_index i using (indexrelid)
    where s.relname = any(${indexed}::text[])
    order by 2, 1`;
}
