import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { closeDatabase, openDatabase } from "@lockstep/db/database";
import { databaseFor } from "@lockstep/db/embedded/database-for";
import { migrate } from "@lockstep/db/migrate/migrate";
import { buildApp } from "./build-app.ts";
import { ensureClinic } from "./demo/ensure-clinic.ts";
import type { Settings } from "./env.ts";
import { listen } from "./http/listen.ts";
import { createLive } from "./platform/live.ts";
import { createLogger } from "./platform/logger.ts";
import { createMetrics } from "./platform/metrics.ts";
import { welcome } from "./welcome.ts";

export type Running = { port: number | null; stop(): Promise<void> };

/** Starts what the role asks for: the database where none is named, the schema, the first data, HTTP, jobs. */
export async function startProcess(settings: Settings, say: (line: string) => void): Promise<Running> {
  const log = createLogger(settings.logLevel);
  const metrics = createMetrics();
  process.on("unhandledRejection", (error) => log.bug(error, {}));
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step().catch((error: unknown) => log.bug(error, {}));
  };
  try {
    const chosen = await databaseFor({ ...settings, onProgress: say });
    stops.push(() => chosen.stop());
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
    stops.push(() => closeDatabase(db));
    const admin = await ensureClinic(db, settings);
    const services = { db, settings, log, metrics, live: createLive() };
    if (settings.role === "worker") return { port: null, stop };
    await services.live.start(settings.directUrl ?? chosen.appUrl);
    stops.push(() => services.live.stop());
    const app = buildApp(services, webFolder());
    stops.push(() => app.close());
    const server = await listen(app, settings);
    stops.push(() => server.drain(settings.drainMs));
    await welcome(services, server.port, admin, say);
    return { port: server.port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The built web application: beside this application in the checkout, also when both were bundled. */
function webFolder(): string {
  for (let here = dirname(fileURLToPath(import.meta.url)); ; here = dirname(here)) {
    const folder = join(here, "apps", "web", "dist");
    if (existsSync(folder) || here === dirname(here)) return folder;
  }
}
