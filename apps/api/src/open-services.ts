import { closeDatabase, type DatabaseOptions, openDatabase } from "@lockstep/db/database";
import { databaseFor } from "@lockstep/db/embedded/database-for";
import { migrate } from "@lockstep/db/migrate/migrate";
import { ensureClinic, FIRST_DATA_TIMEOUTS, type FirstAdmin } from "./demo/ensure-clinic.ts";
import type { Settings } from "./env.ts";
import { paymentsOf } from "./payments-of.ts";
import { createLive } from "./platform/live.ts";
import { createLogger } from "./platform/logger.ts";
import { createMetrics } from "./platform/metrics.ts";
import { ownSecret } from "./platform/own-secret.ts";
import { requireTls } from "./require-tls.ts";
import type { Services } from "./trpc/context.ts";

/** What has to be ended when the process ends, last made first. */
export type Steps = (() => Promise<void>)[];

/** The ground every role stands on: the database (started where none is named), its schema, its first data. */
export async function openServices(
  settings: Settings,
  say: (line: string) => void,
  ends: Steps,
): Promise<{ services: Services; firstAdmin: FirstAdmin | null; directUrl: string }> {
  const log = createLogger(settings.logLevel);
  const metrics = createMetrics();
  process.on("unhandledRejection", (error) => log.bug(error, {}));
  requireTls(settings);
  const secret = ownSecret(settings, (message) => log.warn(message));
  const chosen = await databaseFor({ ...settings, onProgress: say });
  ends.push(() => chosen.stop());
  const { appRole, warnings } = await migrate({ ownerUrl: chosen.ownerUrl, onProgress: say });
  for (const warning of warnings) log.warn(warning);
  const { poolSize, pooler, timeouts } = settings;
  const clockOffsetMs = () => settings.clockAheadMs;
  const access = { url: chosen.appUrl, pooler, clockOffsetMs, ...(chosen.appRole && appRole ? { role: appRole } : {}) };
  const firstAdmin = await makeFirstData(access, settings, say);
  const db = await openDatabase({
    ...access,
    poolSize,
    timeouts,
    secondClient: settings.development ? "warn" : "throw",
    warn: (message) => log.warn(message),
    onEvent: metrics.database,
  });
  ends.push(() => closeDatabase(db));
  const services = { db, settings, log, metrics, live: createLive(), secret, payments: paymentsOf(settings, secret) };
  return { services, firstAdmin, directUrl: settings.directUrl ?? chosen.appUrl };
}

/** By a client of its own, before the process's one is made: a slow machine may take its time over its very first start. */
async function makeFirstData(
  access: Pick<DatabaseOptions, "url" | "pooler" | "role" | "clockOffsetMs">,
  settings: Settings,
  say: (line: string) => void,
): Promise<FirstAdmin | null> {
  const timeouts = { ...settings.timeouts, ...FIRST_DATA_TIMEOUTS };
  const db = await openDatabase({ ...access, poolSize: 2, timeouts });
  try {
    return await ensureClinic(db, settings, say);
  } finally {
    await closeDatabase(db);
  }
}
