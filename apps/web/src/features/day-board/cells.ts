import type { Cell } from "./grid-focus.ts";
import type { ColumnPlan } from "./plan-column.ts";

export function visitKey(appointmentId: string): string {
  return `visit:${appointmentId}`;
}

export function freeKey(doctorId: string, fromMs: number): string {
  return `free:${doctorId}:${fromMs}`;
}

/** The places of one column that can have the focus, in order of time. */
export function cellsOf(plan: ColumnPlan, doctorId: string): Cell[] {
  const visits = plan.visits.map(({ item }) => ({ from: item.from, to: item.to, key: visitKey(item.visit.id) }));
  const free = plan.free.map((span) => ({ ...span, key: freeKey(doctorId, span.from) }));
  return [...visits, ...free].sort((a, b) => a.from - b.from || a.to - b.to);
}
