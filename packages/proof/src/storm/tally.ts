import type { Call, Refusal } from "./call.ts";

const TAKES_A_TIME = new Set(["scheduling.book", "scheduling.hold", "scheduling.reschedule"]);

/** What single requests were like, for the report and the goals on waiting. */
export class Tally {
  requests = 0;
  /** Requests for a time that others want too. */
  attempts = 0;
  twins = 0;
  /** Without the time for which the process was stopped. */
  slowestMs = 0;
  internal = 0;
  readonly refusals: Record<string, number> = {};

  requested({ procedure }: Pick<Call, "procedure">, ms: number): void {
    this.requests += 1;
    if (TAKES_A_TIME.has(procedure)) this.attempts += 1;
    this.slowestMs = Math.max(this.slowestMs, ms);
  }

  refused({ code, kind }: Refusal): void {
    const name = kind === undefined ? code : `${code} ${kind}`;
    this.refusals[name] = (this.refusals[name] ?? 0) + 1;
    if (code === "INTERNAL") this.internal += 1;
  }
}
