import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { TRPC_CODE } from "../trpc/refusal-codes.ts";
import { createMetrics } from "./metrics.ts";

const ROOT = join(import.meta.dirname, "../../../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

const rule = z.object({
  alert: z.string(),
  expr: z.string(),
  for: z.string().optional(),
  labels: z.object({ severity: z.enum(["page", "ticket"]) }),
  annotations: z.object({ summary: z.string(), runbook_url: z.string() }),
});
const alerts = z
  .object({ groups: z.array(z.object({ name: z.string(), rules: z.array(rule) })) })
  .parse(parse(read("ops/prometheus/alerts.yml")))
  .groups.flatMap(({ rules }) => rules);

const panel = z.object({
  title: z.string(),
  targets: z.array(z.object({ expr: z.string(), legendFormat: z.string() })).optional(),
});
const dashboard = z.object({ panels: z.array(panel) }).parse(JSON.parse(read("ops/grafana/lockstep.json")));

/** What PromQL itself has, as far as it is used here. Any other name has to be a metric. */
const PROMQL = new Set(
  "sum max rate increase avg_over_time histogram_quantile topk by on ignoring and or unless".split(" "),
);

/** Names in a PromQL expression that are neither labels nor the language's own. */
function metricsIn(expression: string): string[] {
  const bare = expression
    .replaceAll(/\{[^}]*\}/g, " ")
    .replaceAll(/\[[^\]]*\]/g, " ")
    .replaceAll(/\b(?:by|on|ignoring) \([^)]*\)/g, " ");
  return (bare.match(/[a-zA-Z_:][\w:]*/g) ?? []).filter((name) => !PROMQL.has(name));
}

/** Every series that a process shows. A histogram is three; `up` is Prometheus's own. */
async function seriesOfAProcess(): Promise<Set<string>> {
  const known = await createMetrics().registry.getMetricsAsJSON();
  return new Set([
    "up",
    ...known.flatMap(({ name, type }) =>
      String(type) === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  ]);
}

/** Headings of a page as the anchors that they are linked by. */
function anchorsIn(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}

test("R-PLT-5 every alert asks for series that a process shows", async () => {
  const series = await seriesOfAProcess();
  expect(alerts.length).toBeGreaterThan(10);
  for (const { alert, expr } of alerts) {
    expect(metricsIn(expr).length, alert).toBeGreaterThan(0);
    for (const name of metricsIn(expr)) expect(series, `${alert} asks for ${name}`).toContain(name);
  }
});

test("R-PLT-5 every panel of the dashboard asks for series that a process shows", async () => {
  const series = await seriesOfAProcess();
  const queries = dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })));
  expect(queries.length).toBeGreaterThan(20);
  for (const { title, expr } of queries) {
    for (const name of metricsIn(expr)) expect(series, `${title} asks for ${name}`).toContain(name);
  }
});

test("R-PLT-5 every metric of our own is on the dashboard", async () => {
  const shown = new Set(dashboard.panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => metricsIn(expr))));
  const own = (await createMetrics().registry.getMetricsAsJSON()).filter(({ name }) => name.startsWith("lockstep_"));
  for (const { name } of own)
    expect(
      [name, `${name}_bucket`].some((one) => shown.has(one)),
      name,
    ).toBe(true);
});

test("R-PLT-5 every alert has a page to read at night, under its own name", () => {
  expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
  for (const { alert, annotations } of alerts) {
    const [page = "", anchor] = annotations.runbook_url.split("#");
    expect(anchor, alert).toBe(alert.toLowerCase());
    expect(anchorsIn(read(page)), alert).toContain(anchor);
  }
});

test("R-PLT-2 every setting, every refusal and every kind of BUSY stands in the pages for whoever runs it", () => {
  const files = ["env.ts", "env-messages.ts", "env-payments.ts"].map((file) => read(`apps/api/src/${file}`));
  const settings = [...files.join("\n").matchAll(/^(?: {4}| {2})([A-Z_]+): [a-z]/gm)].map(([, name = ""]) => name);
  expect(settings).toEqual(expect.arrayContaining(["DATABASE_URL", "LOCKSTEP_SMTP_URL", "LOCKSTEP_STRIPE_KEY"]));
  for (const name of settings) expect(read("docs/operations.md")).toContain(`\`${name}\``);
  const kinds = /export type BusyKind =([^;]+);/.exec(read("packages/domain/src/refusal.ts"))?.[1]?.match(/\w+/g) ?? [];
  expect(kinds).toContain("lock_timeout");
  const answers = read("docs/operations/answers-and-logs.md");
  for (const name of [...Object.keys(TRPC_CODE), ...kinds]) expect(answers).toContain(`\`${name}\``);
});

test("every link from one of these pages to another leads somewhere", () => {
  const pages = [
    "docs/operations.md",
    ...readdirSync(join(ROOT, "docs/operations")).map((page) => `docs/operations/${page}`),
  ];
  for (const page of pages) {
    for (const [, to = "", anchor] of read(page).matchAll(/\]\(([^)#:]+)(?:#([^)]+))?\)/g)) {
      const target = join(dirname(page), to);
      expect(existsSync(join(ROOT, target)), `${page} to ${target}`).toBe(true);
      if (anchor) expect(anchorsIn(read(target)), `${page} to ${target}`).toContain(anchor);
    }
  }
});
