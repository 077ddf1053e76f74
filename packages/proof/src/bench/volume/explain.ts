import type { Sql } from "postgres";
import type { Statement } from "./statement-log.ts";

// The planner makes so many plans for the values at hand before it considers one for all values.
const CUSTOM_PLANS = 5;
/** Eight megabytes: what is smaller is read from end to end as quickly as by an index. */
const GREAT_PAGES = 1_000;
const GREAT_TABLES = [
  ...["appointments", "patients", "audit_events", "appointment_history"],
  ...["lots", "stock_levels", "stock_movements", "medication_orders", "dispenses", "dispense_lots", "administrations"],
];

type Node = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows"?: number;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: Node[];
};
type Explained = {
  Plan: Node;
  "Execution Time": number;
};

export type Plan = {
  text: string;
  ms: number;
  /** Pages of 8 kB that were looked at. */
  pages: number;
  rows: number;
  indexes: string[];
  /** Tables of the great ones that were read from end to end. */
  scanned: string[];
};

/** The plan of a recorded statement, carried out as a prepared one is after it has been sent often. */
export async function explain(owner: Sql, { text, literals }: Statement): Promise<Plan> {
  const execute = literals.length > 0 ? `execute bench_plan (${literals.join(", ")})` : "execute bench_plan";
  await owner.unsafe(`prepare bench_plan as ${text}`).simple();
  for (let n = 0; n < CUSTOM_PLANS; n += 1) await owner.unsafe(`explain ${execute}`).simple();
  const [row] = await owner
    .unsafe<{ "QUERY PLAN": Explained[] }[]>(`explain (analyze, buffers, format json) ${execute}`)
    .simple();
  await owner.unsafe("deallocate bench_plan").simple();
  const explained = row?.["QUERY PLAN"][0];
  if (!explained) throw new Error("EXPLAIN gave no plan.");
  const { Plan: top, "Execution Time": ms } = explained;
  const nodes = everyNode(top);
  const great = (node: Node) =>
    node["Node Type"] === "Seq Scan" &&
    GREAT_TABLES.includes(node["Relation Name"] ?? "") &&
    pagesOf(node) >= GREAT_PAGES;
  return {
    text,
    ms,
    pages: pagesOf(top),
    rows: top["Actual Rows"] ?? 0,
    indexes: [...new Set(nodes.flatMap((node) => node["Index Name"] ?? []))],
    scanned: [...new Set(nodes.filter(great).flatMap((node) => node["Relation Name"] ?? []))],
  };
}

const pagesOf = (node: Node) => node["Shared Hit Blocks"] + node["Shared Read Blocks"];

function everyNode(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(everyNode)];
}
