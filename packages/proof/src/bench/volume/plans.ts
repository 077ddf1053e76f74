import { randomUUID } from "node:crypto";
import { addDays } from "@lockstep/domain/clinic-time/calendar-dates";
import { explain, type Plan } from "./explain.ts";
import { isFrame, recording, type Statement } from "./statement-log.ts";
import type { VolumeLab } from "./volume-lab.ts";
import { recordedQuestions } from "./volume-reads.ts";

export type Plans = {
  /** The statements of each question that look at a table which grows. */
  asked: { what: string; plans: Plan[] }[];
  /** Indexes of the tables that grow which no plan above uses, and what else they are for. */
  unused: { name: string; table: string; for: string; megabytes: number }[];
};

// The rest are of tables that stay small.
const GROWS = /\b(?:appointments|patients|audit_events|appointment_history|access_events|outbox|idempotency_keys)\b/;

/** Which index every statement uses and what it costs; and which index none uses. */
export async function plansOf(lab: VolumeLab, say: (line: string) => void): Promise<Plans> {
  const asked: Plans["asked"] = [];
  for (const { question, recorded } of await recordedQuestions(lab)) {
    say(`  ${question.what}`);
    asked.push({ what: question.what, plans: await heaviest(lab, recorded) });
  }
  for (const { what, statements } of await recordedCommands(lab)) {
    say(`  ${what}`);
    asked.push({ what, plans: await heaviest(lab, [statements]) });
  }
  const used = asked.flatMap(({ plans }) => plans.flatMap(({ indexes }) => indexes));
  return { asked, unused: await indexesBut(lab, used) };
}

/** Of the ways to ask, the one that looks at the most. */
async function heaviest({ owner }: VolumeLab, ways: readonly Statement[][]): Promise<Plan[]> {
  let most: Plan[] = [];
  for (const statements of ways) {
    const plans: Plan[] = [];
    for (const statement of statements) {
      const reads = /^\s*(?:select|with)/i.test(statement.text) && !isFrame(statement);
      if (reads && GROWS.test(statement.text)) plans.push(await explain(owner, statement));
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

async function indexesBut({ owner }: VolumeLab, used: readonly string[]): Promise<Plans["unused"]> {
  return owner<Plans["unused"]>`
    select s.indexrelname as name, s.relname as table, round(pg_relation_size(s.indexrelid) / 1e6)::int as megabytes,
      case when exists (select from pg_constraint c where c.conindid = s.indexrelid and c.contype in ('x', 'u', 'p')) then 'a constraint'
        when i.indisunique then 'uniqueness'
        when exists (select from pg_constraint c where c.contype = 'f' and c.conrelid = s.relid and c.conkey[1] = i.indkey[0])
          then 'a reference'
        else 'nothing else' end as for
    from pg_stat_user_indexes s join pg_index i using (indexrelid)
    where s.indexrelname <> all(${[...used]}::text[])
      and s.relname in ('appointments', 'patients', 'audit_events', 'appointment_history', 'access_events')
    order by 4, 1`;
}
