import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { VolumeLab } from "./volume-lab.ts";

const SETTLE_MS = 300;

/** One statement as the application sent it; `literals` are its values as SQL, in quotes or NULL. */
export type Statement = { text: string; literals: string[]; connection: string };

/** Answers with what the application sent to the database during a call, in the order of arrival. */
export type Recorder = (call: () => Promise<unknown>, times?: 1 | 2) => Promise<Statement[]>;

/**
 * Lets calls be recorded while `work` runs: the server then logs every statement before it carries it out. A read
 * is made twice, and the shorter recording counts, for whatever else the application does at that moment is in the log too.
 */
export async function recording<Result>(lab: VolumeLab, work: (record: Recorder) => Promise<Result>): Promise<Result> {
  const log = join(lab.server.home, "postgres.log");
  const once = async (call: () => Promise<unknown>) => {
    const from = statSync(log).size;
    await call();
    return statementsIn(readFileSync(log).subarray(from).toString("utf8"));
  };
  await tell(lab, "all");
  try {
    return await work(async (call, times = 2) => {
      const one = await once(call);
      if (times === 1) return one;
      const two = await once(call);
      return two.length <= one.length ? two : one;
    });
  } finally {
    await tell(lab, "none");
  }
}

async function tell({ owner }: VolumeLab, what: "all" | "none"): Promise<void> {
  await owner.unsafe(`alter system set log_statement = '${what}'`);
  await owner`select pg_reload_conf()`;
  await pause(SETTLE_MS);
}

/** The statements of the application in a part of the log. */
export function statementsIn(told: string): Statement[] {
  const statements: Statement[] = [];
  for (const entry of told.split(/^(?=\d{4}-\d\d-\d\d \S+ UTC \[\d+\] )/m)) {
    const [, connection = "", user, level, text = ""] =
      /^\S+ \S+ UTC \[(\d+)\] (\S*) (\w+): {2}([\s\S]*?)\s*$/.exec(entry) ?? [];
    if (user !== "lockstep_app") continue;
    const sent = /^(?:execute [^:]*|statement): ([\s\S]*)$/.exec(text)?.[1];
    if (level === "LOG" && sent) statements.push({ text: sent, literals: [], connection });
    const values = /^[Pp]arameters: ([\s\S]*)$/.exec(text)?.[1];
    const last = statements.findLast((statement) => statement.connection === connection);
    if (level === "DETAIL" && values && last) last.literals = literalsIn(values);
  }
  return statements;
}

function literalsIn(values: string): string[] {
  return [...values.matchAll(/\$\d+ = ('(?:[^']|'')*'|NULL)/g)].map(([, literal = "NULL"]) => literal);
}

/** The value itself, as the driver takes it. */
export function plainValue(literal: string): string | null {
  return literal === "NULL" ? null : literal.slice(1, -1).replaceAll("''", "'");
}

/** BEGIN, COMMIT and what else concerns the transaction and not the data. */
export function isFrame({ text }: Statement): boolean {
  return /^(?:begin|commit|rollback|start transaction|savepoint|release|set )/i.test(text);
}
