import { closeDatabase, openDatabase } from "@lockstep/db/database";
import { databaseFor } from "@lockstep/db/embedded/database-for";
import { migrate } from "@lockstep/db/migrate/migrate";
import { ensureClinic, type FirstAdmin } from "./demo/ensure-clinic.ts";
import type { Settings } from "./env.ts";
import { createLive } from "./platform/live.ts";
import { createLogger } from "./platform/logger.ts";
import { createMetrics } from "./platform/metrics.ts";
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
  const chosen = await databaseFor({ ...settings, onProgress: say });
  ends.push(() => chosen.stop());
  const { appRole, warnings } = await migrate({ ownerUrl: chosen.ownerUrl, onProgress: say });
  for (const warning of warnings) log.warn(warning);
  const { poolSize, pooler, timeouts } = settings;
  const db = await openDatabase({
    url: chosen.appUrl,
    ...(chosen.appRole && appRole ? { role: appRole } : {}),
    poolSize,
    pooler,
    timeouts,
    secondClient: settings.development ? "warn" : "throw",
    warn: (message) => log.warn(message),
    onEvent: metrics.database,
  });
  ends.push(() => closeDatabase(db));
  const firstAdmin = await ensureClinic(db, settings, say);
  const services = { db, settings, log, metrics, live: createLive() };
  return { services, firstAdmin, directUrl: settings.directUrl ?? chosen.appUrl };
}
