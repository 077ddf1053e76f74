import type { Fault } from "./fault.ts";

const PLATFORM = "apps/api/src/platform";
const IDENTITY = "apps/api/src/features/identity";

/** Faults of the ground that every command stands on, and of who may do what. */
export const PLATFORM_FAULTS: readonly Fault[] = [
  {
    name: "the key is stored in a transaction of its own",
    file: `${PLATFORM}/idempotently.ts`,
    find: "idempotently(tx, intent, () => work(tx))",
    replace: "idempotently(tx, intent, () => transact(db, work))",
    tests: [`${PLATFORM}/idempotently.test.ts`, `${PLATFORM}/idempotently.race.test.ts`],
    caughtBy: ["an effect whose answer cannot be stored does not stay"],
  },
  {
    name: "the same key with another body is answered as before",
    file: `${PLATFORM}/idempotently.ts`,
    find: `if (stored?.requestHash !== requestHash) throw new DomainError({ code: "IDEMPOTENCY_MISMATCH" });`,
    replace: 'if (!stored) throw new DomainError({ code: "IDEMPOTENCY_MISMATCH" });',
    tests: [`${PLATFORM}/idempotently.test.ts`],
    caughtBy: ["I-03"],
  },
  {
    name: "the clock is that of the transaction's beginning",
    file: "packages/db/src/clock.ts",
    find: "epoch from clock_timestamp()",
    replace: "epoch from now()",
    tests: ["packages/db/src/clock.test.ts"],
    caughtBy: ["the clock goes on while a transaction waits"],
  },
  {
    name: "a patient reaches another patient's visit",
    file: "packages/domain/src/scheduling/verdicts.ts",
    find: `return actor.kind === "staff" || actor.patientId === appointment.patientId;`,
    replace: "return actor.kind !== undefined || appointment.patientId === undefined;",
    tests: [
      "apps/api/src/features/scheduling/change-status.test.ts",
      "apps/api/src/features/scheduling/appointments.queries.test.ts",
    ],
    caughtBy: ["R-"],
  },
  {
    name: "a procedure forgets to say who may call it",
    file: "apps/api/src/trpc/procedures.ts",
    find: `if (access !== "anyone" && !mayCall(access, ctx.actor)) throw new DomainError({ code: "FORBIDDEN" });`,
    replace: "void mayCall;",
    tests: ["apps/api/src/router-walk.test.ts"],
    caughtBy: ["G-18 a patient who calls"],
  },
  {
    name: "errors are passed through to the caller",
    file: "apps/api/src/trpc/init.ts",
    find: "message: refusal.code,",
    replace: "message: String(error.cause?.cause ?? error.cause ?? error.message),",
    tests: ["apps/api/src/platform/observability.test.ts"],
    caughtBy: ["no log line and no error holds a word about a patient"],
  },
  {
    name: "a session is remembered by the process",
    file: `${IDENTITY}/session-holder.ts`,
    find: "  if (!row) return [null, null];\n",
    replace: `  const memory = (globalThis.memory ??= new Map());
  if (!row) return memory.get(secret) ?? [null, null];
  memory.set(secret, [
    { id: secret, userId: row.userId, expiresAt: expiryForLucia(false), attributes: { publicId: row.publicId, device: row.device, endsAt: row.expiresAt } },
    { id: row.userId, attributes: { actor: actorFrom(row) } },
  ]);
`,
    tests: [`${IDENTITY}/sessions.test.ts`],
    caughtBy: ["G-17"],
  },
  {
    name: "the try is counted after the password was compared",
    file: `${IDENTITY}/sign-in.ts`,
    find: "  await countTry(db, BY_ADDRESS, address);\n  await countTry(db, BY_EMAIL, email);",
    replace: "  void countTry;",
    tests: [`${IDENTITY}/sessions.test.ts`, "apps/api/src/http/under-pressure.test.ts"],
    caughtBy: ["R-ID"],
  },
  {
    name: "the last administrators may demote each other",
    file: `${IDENTITY}/update-staff.ts`,
    find: `await lock(tx, "user", [userId, ...admins]);`,
    replace: `await lock(tx, "user", [userId]);`,
    tests: [`${IDENTITY}/update-staff.race.test.ts`],
    caughtBy: ["R-ID-3"],
  },
  {
    name: "an invitation can be accepted twice",
    file: `${IDENTITY}/accept-invite.ts`,
    find: ".where(acceptable(tx, token))",
    replace: ".where(sql`true`)",
    tests: [`${IDENTITY}/accept-invite.race.test.ts`],
    caughtBy: ["R-ID-4"],
  },
  {
    name: "a limit above 100 is served as asked",
    file: "packages/domain/src/wire/paging.ts",
    find: ".transform((limit) => Math.min(limit, PAGE_SIZE_MAX))",
    replace: ".transform((limit) => Math.max(limit, PAGE_SIZE_MAX))",
    tests: ["apps/api/src/http/bad-input.test.ts"],
    caughtBy: ["a limit above 100 is served as 100"],
  },
  {
    name: "a change is not audited",
    file: `${PLATFORM}/audit.ts`,
    find: "  await insertRow(tx, auditEvents, {",
    replace: "  void (tx, insertRow, {",
    tests: ["apps/api/src/features/scheduling/book-appointment.test.ts"],
    caughtBy: ["R-SCH-4"],
  },
  {
    name: "what was recorded can be rewritten",
    file: "drizzle/0001_promises.sql",
    find: "create trigger audit_events_append_only before update or delete or truncate on audit_events\n  for each statement execute function refuse_rewriting();",
    replace: "select 1;",
    tests: [`${PLATFORM}/database-promises.test.ts`, "packages/db/src/integrity/check-integrity.test.ts"],
    caughtBy: ["R-PLT-12 a sound clinic keeps every promise"],
  },
  {
    name: "a file number is one more than the highest",
    file: "packages/db/src/lock.ts",
    find: "on conflict (name) do update set value = counters.value +",
    replace: "on conflict (name) do update set value = counters.value - counters.value +",
    tests: ["apps/api/src/features/patients/register-patient.race.test.ts"],
    caughtBy: ["R-ID-6"],
  },
];
