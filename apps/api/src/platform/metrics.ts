import type { DatabaseEvent } from "@lockstep/db/database";
import type { Refusal } from "@lockstep/domain/refusal";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What the process counts (R-PLT-5), as Prometheus text at `/metrics`. */
export type Metrics = ReturnType<typeof createMetrics>;

export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const seconds = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
  const calls = new Histogram({
    name: "lockstep_call_seconds",
    help: "Time of calls, by procedure and outcome.",
    labelNames: ["procedure", "outcome"],
    buckets: seconds,
    registers,
  });
  const lockWait = new Histogram({
    name: "lockstep_lock_wait_seconds",
    help: "Time waited for row locks, by what was locked.",
    labelNames: ["kind"],
    buckets: seconds,
    registers,
  });
  const lockHeld = new Histogram({
    name: "lockstep_lock_held_seconds",
    help: "Time from the first row lock to the commit.",
    buckets: seconds,
    registers,
  });
  const retries = new Counter({
    name: "lockstep_transaction_retries_total",
    help: "Transactions run again, by SQLSTATE (40P01 is a deadlock).",
    labelNames: ["sqlstate"],
    registers,
  });
  const busy = new Counter({
    name: "lockstep_busy_total",
    help: "Transactions refused because the database could not do them now, by kind.",
    labelNames: ["kind"],
    registers,
  });
  const connections = new Counter({
    name: "lockstep_pool_events_total",
    help: "Connections opened, lost and refused.",
    labelNames: ["event"],
    registers,
  });
  const conflicts = new Counter({
    name: "lockstep_refusals_total",
    help: "Calls refused, by refusal.",
    labelNames: ["refusal"],
    registers,
  });
  const poolSlots = new Gauge({
    name: "lockstep_pool_slots",
    help: "Connections of the pool, by state.",
    labelNames: ["state"],
    registers,
  });
  const turnedAway = new Counter({
    name: "lockstep_requests_turned_away_total",
    help: "Calls that were answered before or beside their procedure, by refusal and, for BUSY, its kind.",
    labelNames: ["refusal", "kind"],
    registers,
  });
  const ready = new Gauge({
    name: "lockstep_ready",
    help: "1 where /readyz would say ready, else 0.",
    registers,
  });
  const jobLag = new Gauge({
    name: "lockstep_job_lag_seconds",
    help: "How late the job is that should have begun first and that nobody runs.",
    registers,
  });
  const jobsFailing = new Gauge({
    name: "lockstep_jobs_failing",
    help: "Jobs whose last run ended in an error.",
    registers,
  });
  const outboxUndelivered = new Gauge({
    name: "lockstep_outbox_undelivered",
    help: "Messages that wait to be delivered and are due, counted up to 1,000.",
    registers,
  });
  const outboxDead = new Gauge({
    name: "lockstep_outbox_dead",
    help: "Messages that were given up in the last seven days and not sent again, counted up to 1,000.",
    registers,
  });
  const outboxLag = new Gauge({
    name: "lockstep_outbox_lag_seconds",
    help: "How late the message is that should have been delivered first.",
    registers,
  });
  const expired = new Counter({
    name: "lockstep_appointments_expired_total",
    help: "Holds and pending visits that expired.",
    labelNames: ["from"],
    registers,
  });
  const budgets = new Counter({
    name: "lockstep_budgets_spent_total",
    help: "Tries beyond what a budget allows, by budget.",
    labelNames: ["budget"],
    registers,
  });
  const streams = new Gauge({ name: "lockstep_live_streams", help: "Browsers listening for changes.", registers });
  // A counter that first appears with 1 has not risen, as far as an alert can see: what one of them may mean begins at 0.
  for (const sqlstate of ["40001", "40P01"]) retries.inc({ sqlstate }, 0);
  for (const kind of ["outcome_unknown", "announcement_lost"]) busy.inc({ kind }, 0);
  for (const budget of ["code-sent:address", "code-sent:all"]) budgets.inc({ budget }, 0);
  conflicts.inc({ refusal: "INTERNAL" }, 0);
  turnedAway.inc({ refusal: "INTERNAL", kind: "" }, 0);
  return {
    registry,
    poolSlots,
    ready,
    jobLag,
    jobsFailing,
    outboxUndelivered,
    outboxLag,
    outboxDead,
    streams,
    called(procedure: string, outcome: string, durationSeconds: number) {
      calls.observe({ procedure, outcome }, durationSeconds);
      if (outcome !== "ok") conflicts.inc({ refusal: outcome });
    },
    turnedAway(refusal: Refusal) {
      turnedAway.inc({ refusal: refusal.code, kind: refusal.code === "BUSY" ? refusal.kind : "" });
    },
    database(event: DatabaseEvent) {
      if (event.type === "retry") retries.inc({ sqlstate: event.sqlstate });
      else if (event.type === "refused") busy.inc({ kind: event.kind });
      else if (event.type === "lock_wait") lockWait.observe({ kind: event.kind }, event.ms / 1_000);
      else if (event.type === "lock_held") lockHeld.observe(event.ms / 1_000);
      else if (event.type === "expired") expired.inc({ from: event.from }, event.count);
      else if (event.type === "budget_spent") budgets.inc({ budget: event.budget });
      else connections.inc({ event: event.type });
    },
  };
}
