import type { Db } from "@lockstep/db/database";
import { users } from "@lockstep/db/schema/identity";
import type { TestDatabase } from "@lockstep/db/testing/test-database";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import { eq } from "drizzle-orm";
import type { AppRouter } from "../app-router.ts";
import { buildApp } from "../build-app.ts";
import { readSettings } from "../env.ts";
import { sessionsOf } from "../features/identity/sessions.ts";
import { listen } from "../http/listen.ts";
import { paymentsOf } from "../payments-of.ts";
import { createLive } from "../platform/live.ts";
import { createLogger } from "../platform/logger.ts";
import { createMetrics } from "../platform/metrics.ts";
import type { Services } from "../trpc/context.ts";
import { TEST_SECRET } from "./test-secret.ts";

export type TestServer = Awaited<ReturnType<typeof testServer>>;
export type TestClient = TRPCClient<AppRouter>;

type TestServerOptions = {
  /** The pool of the process it stands for; the clinic's own unless another is passed. */
  db?: Db;
  /** As in the environment: `LOCKSTEP_REQUEST_MS` and so on. */
  settings?: Record<string, string>;
  webFolder?: string;
  /** Where its log lines go; nowhere unless told. */
  log?: (line: string) => void;
};

/** The application on a free port of this machine, as one API process would run it, on a clinic's database. */
export async function testServer(
  clinic: { db: Db; database: Pick<TestDatabase, "directUrl"> },
  { db = clinic.db, settings: given = {}, webFolder = "/nowhere", log }: TestServerOptions = {},
) {
  const settings = readSettings({ LOCKSTEP_LOG_LEVEL: log ? "info" : "silent", ...given });
  const live = createLive();
  await live.start(clinic.database.directUrl);
  const services: Services = {
    db,
    settings,
    live,
    secret: TEST_SECRET,
    payments: paymentsOf(settings, TEST_SECRET),
    log: createLogger(settings.logLevel, log && { write: log }),
    metrics: createMetrics(),
  };
  const app = buildApp(services, webFolder);
  const server = await listen(app, { host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    port: server.port,
    services,
    app,
    server,
    anonymous: client(url),
    /** A session for this member of staff, as if they had signed in: what the browser would send, and a client. */
    async signIn(email: string) {
      const [user] = await db.select({ id: users.id }).from(users).where(eq(users.email, email));
      if (!user) throw new Error(`Nobody has the e-mail ${email}.`);
      return this.signInAs(user.id);
    },
    async signInAs(userId: string) {
      const opened = await sessionsOf(db, settings).open(userId, "Test");
      const [cookie = ""] = opened.split(";");
      return { cookie, client: client(url, { cookie }) };
    },
    /** One call by hand: what a client of ours would never send can be sent with it. */
    call: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      fetch(`${url}/trpc/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    async [Symbol.asyncDispose]() {
      await server.drain(1_000);
      await app.close();
      await live.stop();
    },
  };
}

function client(url: string, headers: Record<string, string> = {}): TestClient {
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/trpc`, methodOverride: "POST", headers })],
  });
}
