/**
 * One fault for each thing the tools are there to find: what is written where, and what the tool must say about it.
 * A rule that stays silent on its fault is a rule that does not work.
 */
const arrow = (path, specifier) => ({
  tool: "biome",
  path,
  text: `export * from "${specifier}";\n`,
  says: "lint/style/noRestrictedImports",
});
const lint = (path, text, says) => ({ tool: "biome", path, text, says });

const ROOMS = [
  "identity",
  "patients",
  "doctors",
  "billing",
  "scheduling",
  "clinic",
  "imports",
  "clinical",
  "telehealth",
  "pharmacy",
  "insight",
];
const room = (name) => `apps/api/src/features/${name}`;

export const FAULTS = [
  lint("packages/domain/src/planted-console.ts", 'console.log("planted");\n', "lint/suspicious/noConsole"),
  lint("packages/domain/src/planted-any.ts", "export const planted: any = 1;\n", "lint/suspicious/noExplicitAny"),
  lint("packages/domain/src/planted-format.ts", "export const planted   = 1\n", "format"),
  lint("apps/api/src/planted-env.ts", "export const planted = process.env.HOME;\n", "lint/style/noProcessEnv"),
  lint(
    "packages/domain/src/planted-a.ts",
    'export { b as a } from "./planted-b.ts";\n',
    "lint/suspicious/noImportCycles",
  ),
  lint(
    "packages/domain/src/planted-b.ts",
    'export { a as b } from "./planted-a.ts";\n',
    "lint/suspicious/noImportCycles",
  ),

  arrow("packages/domain/src/planted-arrow.ts", "@lockstep/db/transact"),
  arrow("packages/domain/src/planted-relative.ts", "../../db/src/transact.ts"),
  arrow("packages/db/src/planted-arrow.ts", "@lockstep/api/build-app"),
  arrow("packages/db/src/planted-driver.ts", "postgres"),
  arrow("apps/api/src/planted-driver.ts", "postgres"),
  arrow("apps/api/src/planted-arrow.ts", "@lockstep/web/main"),
  arrow("apps/api/src/planted-self.ts", "@lockstep/api/features/insight/insight.router"),
  ...ROOMS.slice(0, -1).map((name, at) => arrow(`${room(name)}/planted-next.ts`, `../${ROOMS[at + 1]}/planted.ts`)),
  arrow(`${room("identity")}/planted-last.ts`, "../insight/planted.ts"),
  arrow(`${room("patients")}/planted-around.ts`, "../../features/scheduling/planted.ts"),
  arrow(`${room("scheduling")}/testing/planted-deep.ts`, "../../clinical/planted.ts"),
  arrow(`${room("scheduling")}/planted-driver.ts`, "postgres"),
  arrow("apps/web/src/routes/planted-database.ts", "@lockstep/db/transact"),
  arrow("apps/web/src/routes/planted-internals.ts", "@lockstep/api/features/scheduling/book-appointment"),
  arrow("apps/web/src/routes/planted-relative.ts", "../../../api/src/build-app.ts"),
  lint(
    "apps/web/src/routes/planted-value.ts",
    'import { appRouter } from "@lockstep/api/app-router";\n\nexport const planted = appRouter;\n',
    "lint/style/noRestrictedImports",
  ),
  arrow("apps/web/src/ui/planted-feature.ts", "../features/day-board/planted.ts"),
  arrow("apps/web/src/ui/planted-route.ts", "../routes/planted.ts"),
  arrow("apps/web/src/ui/planted-wire.ts", "../lib/trpc.ts"),
  arrow("apps/web/src/features/day-board/planted-other.ts", "../identity/planted.ts"),
  arrow("apps/web/src/features/day-board/parts/planted-deep.ts", "../../identity/planted.ts"),

  {
    tool: "tsc",
    path: "packages/domain/src/planted-type.ts",
    text: "export const planted: number = 'one';\n",
    says: "TS2322",
  },
  {
    tool: "tsc",
    path: "packages/domain/src/planted-index.ts",
    text: "export const planted = ([] as string[])[0].length;\n",
    says: "TS2532",
  },
  {
    tool: "knip",
    path: "packages/domain/src/planted-export.ts",
    text: "export const plantedExport = 1;\n",
    says: "plantedExport",
  },
  {
    tool: "knip",
    path: "apps/web/src/ui/planted-file.ts",
    text: "export const planted = 1;\n",
    says: "planted-file.ts",
  },
  {
    tool: "build",
    path: "apps/web/src/messages/fr/ui.ts",
    text: 'export const ui = { close: "Fermer" };\n',
    says: "ui.retry is missing",
  },
];

/** What looks alike and is allowed; a rule that reports it has gone too far. */
export const ALLOWED = [
  ["packages/db/src/planted-domain.ts", "@lockstep/domain/scheduling/statuses"],
  ["packages/db/src/pool/planted-driver.ts", "postgres"],
  ["apps/api/src/planted-root.ts", "./features/insight/planted.ts"],
  [`${room("scheduling")}/planted-earlier.ts`, "../doctors/planted.ts"],
  [`${room("identity")}/planted-words.ts`, "@lockstep/domain/billing/planted"],
  [`${room("identity")}/planted-rows.ts`, "@lockstep/db/schema/scheduling"],
  ["apps/web/src/features/day-board/planted-ui.ts", "../../ui/button.tsx"],
  ["apps/web/src/features/day-board/parts/planted-own.ts", "../planted-ui.ts"],
  ["apps/web/src/features/day-board/parts/planted-lib.ts", "../../../lib/theme.ts"],
  ["apps/web/src/routes/planted-feature.ts", "../features/day-board/planted-ui.ts"],
].map(([path, specifier]) => ({ tool: "biome", path, text: `export * from "${specifier}";\n` }));
