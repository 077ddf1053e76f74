import { isCountry } from "@lockstep/domain/clinic/country";
import { z } from "zod";
import { messageAccounts, messageFaults, messageSettings } from "./env-messages.ts";
import { paymentAccounts, paymentFaults, paymentSettings } from "./env-payments.ts";

const number = () => z.coerce.number("must be a number");
const milliseconds = (fallback: number) => number().int().min(10).max(3_600_000).default(fallback);
const text = z.string().trim().min(1);

const SECRET_LENGTH_MIN = 32;
const PORT = 3000;
/** Beside it, so that a worker starts on the machine of an API process. */
const WORKER_PORT = 3001;

const environment = z
  .object({
    PORT: number().int().min(0).max(65_535).optional(),
    HOST: text.optional(),
    DATABASE_URL: text.optional(),
    LOCKSTEP_MIGRATION_URL: text.optional(),
    LOCKSTEP_DIRECT_URL: text.optional(),
    LOCKSTEP_POOLER: z.enum(["none", "pgbouncer"]).default("none"),
    LOCKSTEP_POOL_SIZE: number().int().min(1).max(200).default(10),
    LOCKSTEP_DATA_DIR: text.default(".data"),
    LOCKSTEP_SECRET: z.string().min(SECRET_LENGTH_MIN, `must be at least ${SECRET_LENGTH_MIN} characters`).optional(),
    LOCKSTEP_ENV: z.enum(["development", "production"]).default("development"),
    LOCKSTEP_ROLE: z.enum(["all", "api", "worker"]).default("all"),
    LOCKSTEP_DEMO: z.enum(["on", "off"]).optional(),
    LOCKSTEP_PUBLIC_URL: z.url().optional(),
    LOCKSTEP_TRUST_PROXY: z.enum(["on", "off"]).default("off"),
    LOCKSTEP_LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).optional(),
    LOCKSTEP_DEADLOCK_MS: milliseconds(1_000),
    LOCKSTEP_LOCK_WAIT_MS: milliseconds(3_000),
    LOCKSTEP_STATEMENT_MS: milliseconds(5_000),
    LOCKSTEP_IDLE_IN_TRANSACTION_MS: milliseconds(5_000),
    LOCKSTEP_TRANSACTION_MS: milliseconds(8_000),
    LOCKSTEP_REQUEST_MS: milliseconds(10_000),
    LOCKSTEP_POOL_WAIT_MS: milliseconds(2_000),
    LOCKSTEP_CONNECT_MS: milliseconds(5_000),
    LOCKSTEP_CONNECTION_LIFETIME_MS: milliseconds(1_800_000),
    LOCKSTEP_SESSION_IDLE_MINUTES: number().min(0.01).max(1_440).default(30),
    LOCKSTEP_SESSION_ABSOLUTE_HOURS: number().min(0.001).max(168).default(12),
    LOCKSTEP_PATIENT_SESSION_IDLE_DAYS: number().min(0.0001).max(90).default(7),
    LOCKSTEP_PATIENT_SESSION_ABSOLUTE_DAYS: number().min(0.0001).max(366).default(30),
    LOCKSTEP_SMS_COUNTRIES: text.transform((list) => list.toUpperCase().split(/[\s,]+/)).default([]),
    LOCKSTEP_DRAIN_MS: milliseconds(9_000),
    ...messageSettings,
    LOCKSTEP_CLOCK: z.iso.datetime().optional(),
    ...paymentSettings,
  })
  .superRefine((env, context) => {
    const ladder = [
      ["LOCKSTEP_DEADLOCK_MS", env.LOCKSTEP_DEADLOCK_MS],
      ["LOCKSTEP_LOCK_WAIT_MS", env.LOCKSTEP_LOCK_WAIT_MS],
      ["LOCKSTEP_STATEMENT_MS", env.LOCKSTEP_STATEMENT_MS],
      ["LOCKSTEP_TRANSACTION_MS", env.LOCKSTEP_TRANSACTION_MS],
      ["LOCKSTEP_REQUEST_MS", env.LOCKSTEP_REQUEST_MS],
    ] as const;
    for (const [index, [name, value]] of ladder.entries()) {
      const inner = ladder[index - 1];
      if (inner && inner[1] >= value) {
        context.addIssue({ code: "custom", path: [name], message: `must be longer than ${inner[0]} (${inner[1]})` });
      }
    }
    for (const country of env.LOCKSTEP_SMS_COUNTRIES.filter((code) => !isCountry(code))) {
      context.addIssue({
        code: "custom",
        path: ["LOCKSTEP_SMS_COUNTRIES"],
        message: `names ${country}, which is none`,
      });
    }
    for (const { path, message } of paymentFaults(env)) context.addIssue({ code: "custom", path: [path], message });
    for (const { path, message } of messageFaults(env)) context.addIssue({ code: "custom", path: [path], message });
    if (env.LOCKSTEP_CLOCK && env.LOCKSTEP_ENV !== "development") {
      context.addIssue({ code: "custom", path: ["LOCKSTEP_CLOCK"], message: "is for development only" });
    }
  });

export type Settings = ReturnType<typeof readSettings>;

/** Reads the environment, once, and says all that is wrong with it in one go. */
export function readSettings(source: Record<string, string | undefined> = process.env) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
    throw new SettingsError(`These settings are wrong:\n${faults.join("\n")}`);
  }
  const env = parsed.data;
  const development = env.LOCKSTEP_ENV === "development";
  return {
    port: env.PORT ?? (env.LOCKSTEP_ROLE === "worker" ? WORKER_PORT : PORT),
    host: env.HOST ?? (development ? "127.0.0.1" : "0.0.0.0"),
    databaseUrl: env.DATABASE_URL,
    /** Owner of the tables, for migrations; the application itself may not change them. */
    migrationUrl: env.LOCKSTEP_MIGRATION_URL,
    /** Past any pooler, for the one connection that listens. */
    directUrl: env.LOCKSTEP_DIRECT_URL,
    pooler: env.LOCKSTEP_POOLER === "pgbouncer",
    poolSize: env.LOCKSTEP_POOL_SIZE,
    dataDir: env.LOCKSTEP_DATA_DIR,
    /** Keys invitations; the same for every process of one clinic. One is made in the data directory where it is not set. */
    secret: env.LOCKSTEP_SECRET,
    development,
    role: env.LOCKSTEP_ROLE,
    demo: development && env.LOCKSTEP_DEMO !== "off",
    /** The origin that browsers come from, where it is not the address this process listens on. */
    publicUrl: env.LOCKSTEP_PUBLIC_URL,
    trustProxy: env.LOCKSTEP_TRUST_PROXY === "on",
    logLevel: env.LOCKSTEP_LOG_LEVEL ?? (development ? "warn" : "info"),
    timeouts: {
      deadlockMs: env.LOCKSTEP_DEADLOCK_MS,
      lockWaitMs: env.LOCKSTEP_LOCK_WAIT_MS,
      statementMs: env.LOCKSTEP_STATEMENT_MS,
      idleInTransactionMs: env.LOCKSTEP_IDLE_IN_TRANSACTION_MS,
      transactionMs: env.LOCKSTEP_TRANSACTION_MS,
      poolWaitMs: env.LOCKSTEP_POOL_WAIT_MS,
      connectMs: env.LOCKSTEP_CONNECT_MS,
      connectionLifetimeMs: env.LOCKSTEP_CONNECTION_LIFETIME_MS,
    },
    requestMs: env.LOCKSTEP_REQUEST_MS,
    sessionIdleMs: env.LOCKSTEP_SESSION_IDLE_MINUTES * 60_000,
    sessionAbsoluteMs: env.LOCKSTEP_SESSION_ABSOLUTE_HOURS * 3_600_000,
    patientSessionIdleMs: env.LOCKSTEP_PATIENT_SESSION_IDLE_DAYS * 86_400_000,
    patientSessionAbsoluteMs: env.LOCKSTEP_PATIENT_SESSION_ABSOLUTE_DAYS * 86_400_000,
    /** To which codes are sent besides the clinic's own country: two capitals of ISO 3166. */
    smsCountries: env.LOCKSTEP_SMS_COUNTRIES,
    drainMs: env.LOCKSTEP_DRAIN_MS,
    ...paymentAccounts(env),
    ...messageAccounts(env),
    /** Where the clinic's clock is put before the real one, for showing and trying a day; it runs on from there. */
    clockAheadMs: env.LOCKSTEP_CLOCK ? Date.parse(env.LOCKSTEP_CLOCK) - Date.now() : 0,
  };
}

/** Its message is meant for the person who starts the program. */
export class SettingsError extends Error {}
