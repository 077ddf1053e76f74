import { closeDatabase, openDatabase } from "@lockstep/db/database";
import { checkIntegrity } from "@lockstep/db/integrity/check-integrity";
import { transact } from "@lockstep/db/transact";
import type { Sql } from "postgres";
import { HOLDING } from "./call.ts";
import type { World } from "./client.ts";
import { evidenceIn } from "./evidence.ts";
import { judgeAnswers } from "./judge-answers.ts";
import { judgeLots } from "./judge-lots.ts";
import { judgeMessages } from "./judge-messages.ts";
import { judgeMoney } from "./judge-money.ts";
import { tangledTimes, tangledVisits } from "./judge-order.ts";
import { judgeSignIns } from "./judge-sign-ins.ts";
import { tangledSteps } from "./judge-steps.ts";
import { judgeStock } from "./judge-stock.ts";
import { judgeWaitlist } from "./judge-waitlist.ts";
import { untoldSteps } from "./untold-steps.ts";

/** One question of the judge: the promise, and what speaks against it. */
export type Finding = { promise: string; against: string[] };

/** Looks for anything in the log of calls and in the database that should not be (G-01, G-04, G-05, R-PLT-12). */
export async function judge(
  sql: Sql,
  ownerUrl: string,
  { calls, clinic, guesses, provider: { reports }, runOut }: World,
): Promise<Finding[]> {
  const evidence = await evidenceIn(sql);
  const steps = [...calls, ...untoldSteps({ calls, reports, runOut }, evidence)];
  // Whose time is no longer kept for whatever reason (the reason is judged by itself) is not sent to pay for it.
  const released = new Set(evidence.changes.flatMap((one) => (HOLDING.has(one.status) ? [] : one.appointmentId)));
  const releasedBills = evidence.bills.filter(({ appointmentId }) => released.has(appointmentId)).map(({ id }) => id);
  return [
    ...judgeAnswers(steps, evidence, new Set([...runOut.keys(), ...releasedBills])),
    { promise: "the calls on each time can be put in one order (R-PLT-12)", against: tangledTimes(steps) },
    { promise: "the calls on each visit can be put in one order (R-PLT-12)", against: tangledVisits(steps) },
    ...judgeMoney(calls, reports, evidence),
    ...judgeWaitlist(calls, evidence),
    ...judgeStock(calls, evidence),
    ...judgeLots(calls, evidence, clinic.dispensary.locationId),
    {
      promise: "every step of a transfer and of a count follows from the one before (R-RX-7)",
      against: tangledSteps(calls),
    },
    ...judgeSignIns(calls, guesses, evidence),
    ...judgeMessages(evidence),
    { promise: "no transaction was left open (G-09)", against: await leftOpen(sql) },
    ...(await integrity(ownerUrl)),
  ];
}

/** As long as a transaction may wait for its process, and as long as it may last; a second more for the machine. */
const IDLE_SECONDS_MAX = 6;
const OPEN_SECONDS_MAX = 9;

async function leftOpen(sql: Sql): Promise<string[]> {
  const open = await sql<{ pid: number; state: string; seconds: number }[]>`
    select pid, state, extract(epoch from clock_timestamp() - xact_start)::int as seconds from pg_stat_activity
     where usename = 'lockstep_app' and (xact_start < clock_timestamp() - make_interval(secs => ${OPEN_SECONDS_MAX})
        or state like 'idle in transaction%' and state_change < clock_timestamp() - make_interval(secs => ${IDLE_SECONDS_MAX}))`;
  return open.map(({ pid, state, seconds }) => `backend ${pid}: ${state}, open for ${seconds} s`);
}

async function integrity(ownerUrl: string): Promise<Finding[]> {
  const db = await openDatabase({
    url: ownerUrl,
    poolSize: 1,
    timeouts: { statementMs: 60_000, transactionMs: 120_000 },
  });
  try {
    const findings = await transact(db, checkIntegrity, { snapshot: true });
    return findings.map(({ sentence, holds, examples }) => ({ promise: sentence, against: holds ? [] : examples }));
  } finally {
    await closeDatabase(db);
  }
}
