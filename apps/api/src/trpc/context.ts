import type { Db } from "@lockstep/db/database";
import type { Actor } from "@lockstep/domain/identity/actor";
import type { Settings } from "../env.ts";
import type { Payments } from "../features/billing/payments.ts";
import type { Live } from "../platform/live.ts";
import type { Logger } from "../platform/logger.ts";
import type { Metrics } from "../platform/metrics.ts";

/** What the whole process shares; made once by the composition root. */
export type Services = {
  db: Db;
  settings: Settings;
  log: Logger;
  metrics: Metrics;
  live: Live;
  /** Keys what is sent out and comes back, such as invitations. Never in the database. */
  secret: string;
  /** Who takes money from afar, and what money does to visits. */
  payments: Payments;
};

/** The signed-in device of this request. `id` is what it is called in lists; the cookie's secret is not here. */
export type CurrentSession = { id: string; expiresAt: Date };

/** What a procedure knows about the request it answers. */
export type Context = Services & {
  actor: Actor | null;
  session: CurrentSession | null;
  requestId: string;
  /** The peer's address, for limits only. */
  address: string;
  /** A short name of browser and system, for the list of sessions. */
  device: string;
  responseHeaders: Headers;
  signal: AbortSignal;
};

/** Who does it, as commands see it. */
export type Caller = { actor: Actor; requestId: string };
